using System.Globalization;
using Serviceportal.Insights.Usage;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Insights.Features;

/// <summary>A figure of a bar list, with its share of the longest bar.</summary>
/// <param name="Text">As it is told.</param>
public sealed record Bar(string Name, long Value, string Text);

/// <param name="Empty">What stands in place of bars where there are none.</param>
/// <param name="Whole">Value of a bar as wide as can be; null: that of the longest.</param>
public sealed record BarList(string Title, string Note, IReadOnlyList<Bar> Bars, string Empty = "", long? Whole = null)
{
    public long Longest => Whole ?? Math.Max(1, Bars.Max(bar => bar.Value));
}

/// <summary>GET /auswertung: how the portals are used, side by side.</summary>
public sealed record ShowUsage
{
    public const string Path = "/auswertung";

    static readonly CultureInfo De = Words.Culture(Language.German);

    readonly AskedUsage _asked;

    ShowUsage(AskedUsage asked, Frame frame) => (_asked, Frame) = (asked, frame);

    public Frame Frame { get; }

    public UsageReport Report => _asked.Report;

    public IReadOnlyList<Tenant> Seen => _asked.Seen;

    public string? Only => _asked.Only;

    public bool IsByMonth => Report.Reach == Usage.Reach.Months;

    /// <summary>"alle elf Portale", "2 Portale": what can be chosen as a whole.</summary>
    public string Together => _asked.Together;

    public string InTime => IsByMonth ? "in den letzten 12 vollen Monaten" : "in den letzten 30 Tagen";

    public string AsOf => $"{Words.Date(Local.DayAt(_asked.Now), Language.German)}, {Local.At(_asked.Now):HH:mm}\u00a0Uhr";

    public string Query => Frame.QueryOf(("portal", Only), ("zeitraum", IsByMonth ? AskedUsage.Months : null));

    public static string Text(long count) => Figure.Text(count, De);

    public static string Whole(long number) => number.ToString("N0", De);

    public static string ShareOf(long part, long whole) => Figure.Share(part, whole, De) ?? "–";

    /// <summary>How it was in the time before.</summary>
    public static string Change(long now, long? before) => now >= Figure.Least && before >= Figure.Least
        ? $"{Math.Abs(100m * (now - before.Value) / before.Value).ToString("N0", De)}\u00a0% {(now >= before ? "mehr" : "weniger")} als in der Zeit davor"
        : "noch kein Vergleich mit der Zeit davor";

    public string NameOf(Period period) => IsByMonth ? period.From.ToString("MMMM yyyy", De) : period.From.ToString("d. MMMM", De);

    public string ShortNameOf(Period period) => IsByMonth ? period.From.ToString("MMM yy", De) : period.From.ToString("d. MMM", De);

    /// <summary>A point that may not be told lies on the ground.</summary>
    public LineChart Line(Func<Counts, long> of) => new([.. Report.Steps.Select(of).Select(count => Figure.IsTold(count) ? count : 0)], LineChart.TopFor(Report.Steps.Select(step => step.Views)));

    public IEnumerable<BarList> Bars()
    {
        if (Report.Portals.Count > 1)
        {
            yield return new("Seitenaufrufe nach Portal", Sentence("Wie oft Seiten geöffnet wurden"), [.. Report.Portals.OrderByDescending(portal => portal.All.Views).Select(portal => Of(portal, portal.All.Views))]);
            yield return new("Suchen ohne Treffer nach Portal", Sentence("Hier fehlen Wörter oder Leistungen"), [.. Report.Portals.OrderByDescending(portal => portal.All.Unanswered).Select(portal => Of(portal, portal.All.Unanswered))]);
        }

        yield return new("Meistgenutzte Leistungen", "In den letzten 30 Tagen, nach geöffneten Seiten", [.. Report.MostUsed.Select(service => new Bar(_asked.NameOf(service.Slug), service.Views, Text(service.Views)))], "Noch keine Leistung wurde so oft geöffnet, dass die Zahl genannt wird.");
        yield return new("Online von allen Leistungen", "Anteil der Leistungen eines Portals, die man online erledigen kann", [.. Report.Portals.Select(Pace)], Whole: 100);
    }

    string Sentence(string text) => $"{text}, {InTime}";

    static Bar Of(PortalUsage portal, long count) => new(portal.Tenant.ShortNameOf(), Figure.IsTold(count) ? count : 0, Text(count));

    static Bar Pace(PortalUsage portal) => portal is { Services: > 0 and var services, Online: { } online }
        ? new(portal.Tenant.ShortNameOf(), 100 * online / services, (100m * online / services).ToString("N0", De) + "\u00a0%")
        : new(portal.Tenant.ShortNameOf(), 0, "–");

    public static async Task<IResult> Handle(HttpContext http, PublicAddress address, string? portal, string? zeitraum)
    {
        var (asked, status) = await AskedUsage.ReadAsync(http, portal, zeitraum);
        if (asked is null) return Results.StatusCode(status);
        var frame = new Frame(asked.Portal, Language.German, $"Auswertung: {asked.Title}", Path, OriginOf(asked.Portal), OriginOf(asked.Kreis))
        {
            Visitor = PortalRequest.Of(http).Person,
            Crumbs = [new("Mein Dienst", "/dienst")],
            IsIndexed = false,
            IsTranslated = false,
            IsWork = true,
        };
        return new Page(ShowUsagePage.Create(new(asked, frame)));

        string OriginOf(Tenant tenant) => address.OriginOf(tenant.Id.Value, tenant.Host);
    }
}

static class TenantNames
{
    /// <summary>"Erkelenz", and the Kreis apart from the town of the same name.</summary>
    public static string ShortNameOf(this Tenant tenant) => tenant.IsKreis ? tenant.Name : tenant.ShortName;
}
