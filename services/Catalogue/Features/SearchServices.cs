using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>The search page: services, offices and people, grouped and counted.</summary>
/// <param name="Kind">Only this group, in full; null shows the first of each.</param>
public sealed record SearchServices(Asked Asked, Frame Frame, Found Found, string? Kind)
{
    const int FirstServices = 8;

    const int FirstOthers = 3;

    public Marks Marks { get; } = new(Found.Query);

    public bool IsAsked => Found.Query.Length > 0;

    public IEnumerable<Offer> Services => Shows("dienstleistungen") ? First(Found.Services, FirstServices) : [];

    public IEnumerable<Unit> Units => Shows("aemter") ? First(Found.Units, FirstOthers) : [];

    public IEnumerable<Employee> Employees => Shows("personen") ? First(Found.Employees, FirstOthers) : [];

    /// <summary>Address of one group in full; null where it already is.</summary>
    public string? All(string kind, int count, int shown) => count > shown
        ? Frame.Href("/suche" + Frame.QueryOf(("q", Found.Query), ("art", kind)))
        : null;

    /// <summary>"11 Treffer: 8 Dienstleistungen, 2 Ämter, 1 Ansprechperson".</summary>
    public string Counts
    {
        get
        {
            var parts = new[]
            {
                Count(Found.Services.Count, Frame.Say("Dienstleistung", "service"), Frame.Say("Dienstleistungen", "services")),
                Count(Found.Units.Count, Frame.Say("Amt", "office"), Frame.Say("Ämter", "offices")),
                Count(Found.Employees.Count, Frame.Say("Ansprechperson", "person"), Frame.Say("Ansprechpersonen", "people")),
            };
            return $"{Count(Found.Count, Frame.Say("Treffer", "result"), Frame.Say("Treffer", "results"))}: {string.Join(", ", parts.OfType<string>())}";
        }
    }

    /// <summary>Where to go on in A to Z; null where nothing begins like the word.</summary>
    public char? Letter => German.LetterOf(Found.Query) is >= 'A' and <= 'Z' and var letter
        && Asked.Portal.Listed.Any(offer => German.LetterOf(Asked.NameOf(offer).Text) == letter) ? letter : null;

    public static Page Handle(Asked asked, string? q, string? art)
    {
        var frame = asked.Frame("", "/suche");
        var found = Finder.Find(asked.Snapshot, asked.Portal, q);
        frame = frame with
        {
            Title = found.Query.Length > 0 ? $"{frame.Say("Suche", "Search")}: {found.Query}" : frame.Say("Suche", "Search"),
            Here = frame.Say("Suche", "Search"),
            Menu = "/suche",
            Crumbs = [Crumbs.Home(frame)],
            HasHeaderSearch = false,
            IsIndexed = false,
            Query = Frame.QueryOf(("q", found.Query), ("art", art)),
        };
        return new(SearchServicesPage.Create(new(asked, frame, found, art)));
    }

    bool Shows(string kind) => Kind is null || Kind == kind || Kind is not ("dienstleistungen" or "aemter" or "personen");

    IEnumerable<T> First<T>(IReadOnlyList<T> all, int most) => Kind is null ? all.Take(most) : all;

    static string? Count(int count, string one, string many) => count switch
    {
        0 => null,
        1 => $"1 {one}",
        _ => $"{count} {many}",
    };
}
