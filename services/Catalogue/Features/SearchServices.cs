using Microsoft.Extensions.Primitives;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Searches;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>The search page: services, offices and people, grouped, counted, and narrowed if wanted.</summary>
/// <param name="Kind">Only this group, in full; null shows the first of each.</param>
public sealed record SearchServices(Asked Asked, Frame Frame, Found Found, string? Kind, SearchFilter Filter)
{
    public const string Path = "/suche";

    const string QuestionName = "q";

    const int FirstServices = 8;

    const int FirstOthers = 3;

    const int MostRelated = 4;

    const int MostSituations = 5;

    public Marks Marks { get; } = new([Found.Query, .. Found.Meant.Take(1)]);

    public bool IsAsked => Found.Query.Length > 0;

    /// <summary>Those that the filter lets through.</summary>
    public IReadOnlyList<Offer> Fitting { get; } = [.. Found.Services.Where(Filter.Fits)];

    public IReadOnlyList<Offer> Services => field ??= Shows("dienstleistungen") ? [.. First([.. Fitting.Where(offer => !Found.IsFar(offer))], FirstServices)] : [];

    /// <summary>Of those that hardly have to do with it, as many as there is room for.</summary>
    public IReadOnlyList<Offer> FarServices => field ??= Shows("dienstleistungen") ? [.. First([.. Fitting.Where(Found.IsFar)], FirstServices - Services.Count)] : [];

    public int ShownServices => Services.Count + FarServices.Count;

    public IEnumerable<Unit> Units => Shows("aemter") && !Filter.IsSet ? First(Found.Units, FirstOthers) : [];

    public IEnumerable<Employee> Employees => Shows("personen") && !Filter.IsSet ? First(Found.Employees, FirstOthers) : [];

    /// <summary>Near to what was found first, and not found itself.</summary>
    public IReadOnlyList<Offer> Related { get; } = Found.Services is [var first, ..]
        ? [.. Kin.Of(Asked.Snapshot, Asked.Portal, first).Where(offer => offer.State == first.State && !Found.Services.Contains(offer)).Take(MostRelated)]
        : [];

    /// <summary>Where nothing was found: the life situation that most likely has to do with it.</summary>
    public SituationText? Nearest { get; } = Found.Count == 0 ? Finder.Nearest(Asked.Snapshot, Asked.Portal, Found.Query) : null;

    /// <summary>Address without any filter.</summary>
    public string Unfiltered => Address(SearchFilter.Read(Asked.Portal, null, null, null), Kind);

    /// <summary>Ways to narrow what was found, with their counts; only those that leave something out.</summary>
    public IReadOnlyList<FilterGroup> Filters => Found.Services.Count < 2 && !Filter.IsSet ? [] : new FilterGroup[]
    {
        new(Frame.Say("Lebenslage", "Life situation"), [.. Asked.Portal.Situations
            .Select(situation => Choice(Asked.SituationTitle(situation), situation.Key, Filter.Situation, key => Filter with { Situation = key }))
            .OfType<FilterChoice>()
            .OrderByDescending(choice => choice.IsChosen).ThenByDescending(choice => choice.Count)
            .Take(MostSituations)]),
        new(Frame.Say("Zuständig", "Responsible"), [.. new[]
        {
            Choice(Asked.Portal.Own.Tenant.Name, SearchFilter.Own, Filter.Authority, key => Filter with { Authority = key }),
            Asked.Portal.Own == Asked.Portal.Kreis ? null : Choice(Asked.Portal.Kreis.Tenant.Name, SearchFilter.Kreis, Filter.Authority, key => Filter with { Authority = key }),
            Choice(Frame.Say("andere Stellen", "other bodies"), SearchFilter.Others, Filter.Authority, key => Filter with { Authority = key }),
        }.OfType<FilterChoice>()]),
        new(Frame.Say("Zugang", "Access"), [.. new[] { Choice(Frame.Say("online", "online"), SearchFilter.Yes, Filter.Online, key => Filter with { Online = key }) }.OfType<FilterChoice>()]),
    }.Where(group => group.Choices.Count > 0).ToList();

    /// <summary>Address of one group in full; null where it already is.</summary>
    public string? All(string kind, int count, int shown) => count > shown ? Address(Filter, kind) : null;

    string Address(SearchFilter filter, string? kind) =>
        Frame.Href(Path + Frame.QueryOf((QuestionName, Found.Query), ("art", KindBeside(filter, kind)), ("thema", filter.Situation), ("stelle", filter.Authority), ("online", filter.Online)));

    FilterChoice? Choice(string text, string key, string? chosen, Func<string?, SearchFilter> with)
    {
        var count = Found.Services.Count(with(key).Fits);
        if (chosen == key) return new(text, count, true, Address(with(null), Kind));
        return count > 0 && count < Fitting.Count ? new(text, count, false, Address(with(key), Kind)) : null;
    }

    /// <summary>"11 Treffer: 8 Dienstleistungen, 2 Ämter, 1 Ansprechperson".</summary>
    public string Counts
    {
        get
        {
            var parts = new[]
            {
                Count(Fitting.Count, Frame.Say("Dienstleistung", "service"), Frame.Say("Dienstleistungen", "services")),
                Count(Filter.IsSet ? 0 : Found.Units.Count, Frame.Say("Amt", "office"), Frame.Say("Ämter", "offices")),
                Count(Filter.IsSet ? 0 : Found.Employees.Count, Frame.Say("Ansprechperson", "person"), Frame.Say("Ansprechpersonen", "people")),
            };
            return $"{Count(Filter.IsSet ? Fitting.Count : Found.Count, Frame.Say("Treffer", "result"), Frame.Say("Treffer", "results"))}: {string.Join(", ", parts.OfType<string>())}";
        }
    }

    /// <summary>Where to go on in A to Z; null where nothing begins like the word.</summary>
    public char? Letter => German.LetterOf(Found.Query) is >= 'A' and <= 'Z' and var letter
        && Asked.Portal.Listed.Any(offer => German.LetterOf(Asked.NameOf(offer).Text) == letter) ? letter : null;

    /// <summary>What was asked by an address of this page.</summary>
    public static string? QuestionOf(IReadOnlyDictionary<string, StringValues> query) => query.GetValueOrDefault(QuestionName).FirstOrDefault();

    public static Page Handle(Asked asked, SearchTally tally, HttpContext http, string? q, string? art, string? thema, string? stelle, string? online)
    {
        var frame = asked.Frame("", Path);
        var found = Finder.Find(asked.Snapshot, asked.Portal, q);
        var filter = SearchFilter.Read(asked.Portal, thema, stelle, online);
        // Who narrows or unfolds what was found has been counted already; what is fetched ahead nobody has asked yet.
        if (found.Query.Length > 0 && art is null && !filter.IsSet && HttpMethods.IsGet(http.Request.Method) && !http.Request.Headers.ContainsKey("Sec-Purpose")) tally.Searched(PortalRequest.Of(http), asked.Snapshot, found);
        frame = frame with
        {
            Title = found.Query.Length > 0 ? $"{frame.Say("Suche", "Search")}: {found.Query}" : frame.Say("Suche", "Search"),
            Here = frame.Say("Suche", "Search"),
            Menu = Path,
            Crumbs = [Crumbs.Home(frame)],
            HasHeaderSearch = false,
            IsIndexed = false,
            Query = Frame.QueryOf((QuestionName, found.Query), ("art", art), ("thema", filter.Situation), ("stelle", filter.Authority), ("online", filter.Online)),
        };
        return new(SearchServicesPage.Create(new(asked, frame, found, KindBeside(filter, art), filter)));
    }

    // Only services have what filters ask for: beside a filter there is no list of offices or people.
    static string? KindBeside(SearchFilter filter, string? kind) => filter.IsSet && kind != "dienstleistungen" ? null : kind;

    bool Shows(string kind) => Kind is null || Kind == kind || Kind is not ("dienstleistungen" or "aemter" or "personen");

    IEnumerable<T> First<T>(IReadOnlyList<T> all, int most) => Kind is null ? all.Take(most) : all;

    static string? Count(int count, string one, string many) => count switch
    {
        0 => null,
        1 => $"1 {one}",
        _ => $"{count} {many}",
    };
}
