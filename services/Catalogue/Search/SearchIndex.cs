using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Import;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Catalogue.Search;

/// <summary>
/// What all portals can find. The texts of each owner are one shard, however many portals show them; a portal sees some
/// of the shards. Made with its snapshot and never changed, so reading never waits.
/// </summary>
sealed class SearchIndex
{
    readonly ILookup<string, ContentRow> _rows;
    readonly Dictionary<string, Shard> _shards;
    readonly Dictionary<TenantId, SearchView> _views;

    /// <param name="before">Whose shards and words are taken over where the texts they were made from are the same.</param>
    public SearchIndex(CatalogueSnapshot snapshot, ILookup<string, ContentRow> rows, SearchIndex? before)
    {
        _rows = rows;
        if (before is not null && IsSame(before, ContentRow.Shared))
        {
            (Rules, Fillers, Parts, PartWords, Thesaurus) = (before.Rules, before.Fillers, before.Parts, before.PartWords, before.Thesaurus);
        }
        else
        {
            // Texts of authorities are taken apart with the shared words: all is made anew.
            before = null;
            Rules = One<SearchRules>(Kinds.SearchRules) ?? SearchFiles.Shipped;
            Fillers = new(Rules.Fillers);
            List<ServiceText> services = [.. snapshot.Services.Where(service => service.Owner == ContentRow.Shared).Select(service => service.Text)];
            Thesaurus = new(One<ThesaurusText>(Kinds.Thesaurus)?.Entries ?? [], services, Rules, Fillers);
            // Names are parts too: "Wohngeldantrag" is an application for Wohngeld, not for money to live.
            Parts = new([.. One<WordPartsText>(Kinds.WordParts)?.Parts ?? [], .. Thesaurus.Words.Keys, .. services.SelectMany(service => service.Synonyms.Append(service.Name))]);
            PartWords = new(Parts.All.Select(part => (WordSource.Name, part, part)));
        }

        var lexicon = new Lexicon(Parts);
        var byOwner = snapshot.Services.ToLookup(service => service.Owner);
        _shards = snapshot.Authorities.Keys.Append(ContentRow.Shared).ToDictionary(
            owner => owner,
            owner => before is not null && before._shards.TryGetValue(owner, out var same) && IsSame(before, owner) ? same : new Shard(owner, TextsOf(snapshot, owner, byOwner[owner], lexicon)));
        Vocabulary = new(WordsToMean());
        _views = snapshot.Portals.ToDictionary(portal => portal.Tenant.Id, portal => new SearchView(portal, ShardsOf(portal), Rules));
    }

    public SearchRules Rules { get; }

    public Fillers Fillers { get; }

    public WordParts Parts { get; }

    /// <summary>The parts of compounds, to find which was meant.</summary>
    public Vocabulary PartWords { get; }

    public Thesaurus Thesaurus { get; }

    public Vocabulary Vocabulary { get; }

    public SearchView ViewOf(Portal portal) => _views[portal.Tenant.Id];

    IEnumerable<Shard> ShardsOf(Portal portal) => portal.All.Select(offer => offer.Owner)
        .Concat(portal.Authorities.Select(authority => authority.Text.Key))
        .Distinct().Order(StringComparer.Ordinal).Select(_shards.GetValueOrDefault).OfType<Shard>();

    IEnumerable<(WordSource Source, string Word, string Written)> WordsToMean()
    {
        List<(WordSource Source, string Word, string Written)> words =
        [
            .. GermanText.WordsOfEveryText.Concat(Fillers.Written).Concat(Rules.States.SelectMany(state => state)).Select(word => (WordSource.Question, GermanText.Normal(word), word)),
            .. _shards.Values.SelectMany(shard => shard.Words).Select(word => (WordSource.Name, word.Key, word.Value)),
            .. Thesaurus.Words.Concat(Thesaurus.PhraseWords).Select(word => (WordSource.Thesaurus, word.Key, word.Value)),
            .. _shards.Values.SelectMany(shard => shard.People).Select(word => (WordSource.Person, word.Key, word.Value)),
        ];
        return words.Concat(words.SelectMany(known => GermanText.FormsOf(known.Written).Select(form => (known.Source, GermanText.Normal(form), form))));
    }

    bool IsSame(SearchIndex before, string owner) =>
        _rows[owner].Select(row => (row.Kind, row.Key, row.Document)).SequenceEqual(before._rows[owner].Select(row => (row.Kind, row.Key, row.Document)));

    T? One<T>(string kind)
        where T : class => _rows[ContentRow.Shared].FirstOrDefault(row => row.Kind == kind) is { } row ? Documents.Read<T>(row.Document) : null;

    static IEnumerable<EntryText> TextsOf(CatalogueSnapshot snapshot, string owner, IEnumerable<StoredService> services, Lexicon lexicon)
    {
        foreach (var service in services) yield return TextOf(service.Text, snapshot, lexicon);
        if (!snapshot.Authorities.TryGetValue(owner, out var authority)) yield break;
        foreach (var unit in authority.Units.Values) yield return TextOf(unit, lexicon);
        foreach (var employee in authority.Employees.Values) yield return TextOf(employee, lexicon);
    }

    static EntryText TextOf(ServiceText service, CatalogueSnapshot snapshot, Lexicon lexicon)
    {
        var text = new EntryText(Kind.Service, service.Slug, lexicon).Name(service.Name).Intro(service.Intro).Intro(service.Unit.Replace('-', ' '));
        foreach (var synonym in service.Synonyms) text.Synonym(synonym);
        foreach (var section in service.Body.Values) text.Text(Html.ToText(section));
        foreach (var law in service.Legal) text.Intro(law);
        if (service.Leika is { } leika) text.Synonym(leika);
        if (snapshot.English.TryGetValue((Kinds.Service, service.Slug), out var english)) text.Synonym(english.Name);
        return text;
    }

    static EntryText TextOf(Unit unit, Lexicon lexicon) => new EntryText(Kind.Unit, unit.Key, lexicon)
        .Name(unit.Name)
        .Synonym(unit.Key.Replace('-', ' '))
        .Text($"{unit.Text.Room} {unit.Text.Extension} {unit.Address.Street} {unit.Address.Place}");

    static EntryText TextOf(Employee employee, Lexicon lexicon)
    {
        var text = new EntryText(Kind.Employee, employee.Id, lexicon).PersonName(employee.Name).Intro(employee.Text.Function);
        foreach (var topic in employee.Text.Responsibilities) text.Synonym(topic);
        return text.Synonym(employee.Text.Room ?? "").Synonym(employee.Text.Extension ?? "").Text(employee.Unit.Name);
    }
}
