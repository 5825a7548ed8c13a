using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Catalogue.Search;

/// <summary>
/// What all portals can find. The texts of each owner are one shard, however many portals show them; a portal sees some
/// of the shards. Made with its snapshot and never changed, so reading never waits.
/// </summary>
sealed class SearchIndex
{
    readonly Dictionary<string, Shard> _shards;
    readonly Dictionary<TenantId, SearchView> _views;

    public SearchIndex(CatalogueSnapshot snapshot, SearchTexts texts)
    {
        Rules = texts.Rules;
        Fillers = new(Rules.Fillers);
        Parts = new(texts.Parts);
        var shared = snapshot.Services.Where(service => service.Owner == ContentRow.Shared).Select(service => service.Text);
        Thesaurus = new(texts.Thesaurus, shared, Fillers);
        _shards = TextsOf(snapshot).GroupBy(text => text.Owner, text => text.Text).ToDictionary(group => group.Key, group => new Shard(group.Key, group));
        Vocabulary = new(_shards.Values.SelectMany(shard => shard.Words).Concat(Thesaurus.Words));
        _views = snapshot.Portals.ToDictionary(portal => portal.Tenant.Id, portal => new SearchView(portal, ShardsOf(portal), Rules));
    }

    public SearchRules Rules { get; }

    public Fillers Fillers { get; }

    public WordParts Parts { get; }

    public Thesaurus Thesaurus { get; }

    public Vocabulary Vocabulary { get; }

    public SearchView ViewOf(Portal portal) => _views[portal.Tenant.Id];

    IEnumerable<Shard> ShardsOf(Portal portal) => portal.All.Select(offer => offer.Owner)
        .Concat(portal.Authorities.Select(authority => authority.Text.Key))
        .Distinct().Order(StringComparer.Ordinal).Select(_shards.GetValueOrDefault).OfType<Shard>();

    IEnumerable<(string Owner, EntryText Text)> TextsOf(CatalogueSnapshot snapshot)
    {
        foreach (var service in snapshot.Services) yield return (service.Owner, TextOf(service.Text, snapshot));
        foreach (var authority in snapshot.Authorities.Values)
        {
            foreach (var unit in authority.Units.Values) yield return (authority.Text.Key, TextOf(unit));
            foreach (var employee in authority.Employees.Values) yield return (authority.Text.Key, TextOf(employee));
        }
    }

    EntryText TextOf(ServiceText service, CatalogueSnapshot snapshot)
    {
        var text = new EntryText(Kind.Service, service.Slug, Parts).Name(service.Name).Intro(service.Intro);
        foreach (var synonym in service.Synonyms) text.Synonym(synonym);
        foreach (var section in service.Body.Values) text.Text(Html.ToText(section));
        foreach (var law in service.Legal) text.Intro(law);
        if (service.Leika is { } leika) text.Synonym(leika);
        if (snapshot.English.TryGetValue((Kinds.Service, service.Slug), out var english)) text.Synonym(english.Name);
        return text;
    }

    EntryText TextOf(Unit unit) => new EntryText(Kind.Unit, unit.Key, Parts)
        .Name(unit.Name)
        .Synonym(unit.Key.Replace('-', ' '))
        .Text($"{unit.Text.Room} {unit.Text.Extension} {unit.Address.Street} {unit.Address.Place}");

    EntryText TextOf(Employee employee)
    {
        var text = new EntryText(Kind.Employee, employee.Id, Parts).Name(employee.Name).Intro(employee.Text.Function);
        foreach (var topic in employee.Text.Responsibilities) text.Synonym(topic);
        return text.Synonym(employee.Text.Room ?? "").Synonym(employee.Text.Extension ?? "").Text(employee.Unit.Name);
    }
}

/// <summary>What the content says about words.</summary>
sealed record SearchTexts(SearchRules Rules, IReadOnlyList<string> Parts, IReadOnlyList<ThesaurusEntry> Thesaurus);
