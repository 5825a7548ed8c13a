using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// What files say about each other. A name that leads nowhere is worth a note and no reason to leave out the file: what
/// it names may be in a file with a fault, or come from another source.
/// </summary>
sealed class References(IReadOnlyList<Item> items)
{
    readonly IReadOnlyList<TenantText> _tenants = All<TenantText>(items, Kinds.Tenant);
    readonly ILookup<string, string> _units = items.Where(item => item.Kind == Kinds.Unit).ToLookup(item => item.Owner, item => item.Key);
    readonly HashSet<string> _services = Keys(items, Kinds.Service);
    readonly HashSet<string> _situations = Keys(items, Kinds.Situation);

    public IEnumerable<string> Broken() => _tenants.SelectMany(OfTenant).Concat(OfOverrides()).Concat(OfPlaces()).Concat(OfTranslations()).Concat(OfEmployees()).Concat(OfThesaurus());

    IEnumerable<string> OfTenant(TenantText tenant)
    {
        foreach (var slug in tenant.Start.Where(slug => !_services.Contains(slug))) yield return Note(tenant.Key, $"'start' names '{slug}', which is no service.");
        foreach (var key in tenant.Unpublished.Where(key => !_situations.Contains(key))) yield return Note(tenant.Key, $"'published' names '{key}', which is no life situation.");
        foreach (var (unit, handler) in tenant.HandledBy.Where(entry => !_units[entry.Value.Tenant ?? tenant.Key].Contains(entry.Value.Unit)))
            yield return Note(tenant.Key, $"'handled_by' gives '{unit}' to '{handler.Unit}', which is no unit of '{handler.Tenant ?? tenant.Key}'.");
    }

    IEnumerable<string> OfOverrides() =>
        from item in items
        where item.Kind == Kinds.Override
        let patterns = Documents.Read<OverrideText>(item.Document).Match
        where !_services.Any(slug => SlugPattern.Fits(patterns, slug))
        select Note(item.Owner, $"the override of '{item.Key}' fits no service.");

    IEnumerable<string> OfPlaces() =>
        All<PlaceText>(items, Kinds.Place).Where(place => _tenants.All(tenant => tenant.Key != place.Tenant)).Select(place => $"places.yaml: '{place.Place}' lies in '{place.Tenant}', which is no tenant.");

    IEnumerable<string> OfTranslations() => All<TranslationText>(items, Kinds.Translation)
        .Where(text => (text.Kind == Kinds.Service && !_services.Contains(text.Key)) || (text.Kind == Kinds.Situation && !_situations.Contains(text.Key)))
        .Select(text => $"texts/en.yaml: there is no {text.Kind} '{text.Key}'.");

    IEnumerable<string> OfEmployees() => items.Where(item => item.Kind == Kinds.Employee).GroupBy(item => item.Key).Where(same => same.Count() > 1)
        .Select(same => Note(same.Last().Owner, $"the employee '{same.Key}' is also one of '{same.First().Owner}'. An id is unique in all tenants."));

    // Whoever keeps the thesaurus should spend no time on what the search understands by itself.
    IEnumerable<string> OfThesaurus()
    {
        var lexicon = new Lexicon(new(All<WordPartsText>(items, Kinds.WordParts).SelectMany(list => list.Parts)));
        return
            from entry in All<ThesaurusText>(items, Kinds.Thesaurus).SelectMany(text => text.Entries)
            from other in entry.Equal.Concat(entry.Broader).Concat(entry.See)
            where lexicon.PartsOf(entry.Word).SetEquals(lexicon.PartsOf(other))
            select $"thesaurus.yaml: '{entry.Word}' and '{other}' are the same to the search without this entry.";
    }

    static string Note(string tenant, string reason) => $"tenants/{tenant}.yaml: {reason}";

    static HashSet<string> Keys(IEnumerable<Item> items, string kind) => [.. items.Where(item => item.Kind == kind).Select(item => item.Key)];

    static IReadOnlyList<T> All<T>(IEnumerable<Item> items, string kind) => [.. items.Where(item => item.Kind == kind).Select(item => Documents.Read<T>(item.Document))];
}
