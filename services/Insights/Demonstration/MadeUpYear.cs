using System.Security.Cryptography;
using System.Text;

namespace Serviceportal.Insights.Demonstration;

/// <summary>How one portal might have been used: more on Mondays than on Sundays, less in summer, more each month. The same at every run.</summary>
sealed class MadeUpYear(string tenant, DateOnly today, int days)
{
    const int DaysWithServices = 60;
    const double SharePerService = 0.3;

    static readonly double[] ByWeekday = [0.45, 1.25, 1.15, 1.05, 1.15, 0.9, 0.5];
    static readonly double[] ByMonth = [1.2, 1.1, 1.1, 1.0, 1.0, 0.95, 0.8, 0.85, 1.05, 1.05, 1.05, 0.85];

    /// <summary>Of the demonstration content, most used first.</summary>
    static readonly string[] Services =
    [
        "personalausweis-beantragen", "wohnsitz-anmelden", "reisepass-beantragen", "fuehrerschein-umtauschen", "meldebescheinigung-beantragen", "hund-anmelden", "sperrmuell-anmelden",
        "geburtsurkunde-bestellen", "bewohnerparkausweis-beantragen", "wohngeld-beantragen", "gewerbe-anmelden", "abfallkalender", "baugenehmigung-beantragen",
    ];

    /// <summary>Thousands of inhabitants, roughly; the Kreis's portal is used like that of its largest town.</summary>
    static readonly Dictionary<string, int> Inhabitants = new()
    {
        ["erkelenz"] = 43, ["heinsberg"] = 42, ["hueckelhoven"] = 40, ["wegberg"] = 28, ["geilenkirchen"] = 27, ["uebach-palenberg"] = 24, ["wassenberg"] = 19, ["gangelt"] = 13, ["selfkant"] = 10, ["waldfeucht"] = 9,
    };

    // Views on an ordinary day.
    readonly double _size = Inhabitants.GetValueOrDefault(tenant, 45) * (8 + (4 * Chance(tenant, "size")));

    public IEnumerable<PortalDay> PortalDays() => Days(days).Select(day =>
    {
        var (views, age) = (ViewsOn(day), AgeOf(day));
        var asked = (long)(views * (0.2 + (0.05 * Chance(tenant, $"{day} asked"))));
        // Editors learn from what was not found.
        return new PortalDay(tenant, day, views, asked, (long)(asked * 0.08), (long)(asked * (0.04 + (0.06 * age))), (long)(asked * 0.6));
    });

    public IEnumerable<ViewCount> ServiceViews() => Days(Math.Min(days, DaysWithServices)).SelectMany(day => Services
        .Select((slug, place) => new ViewCount(tenant, day, Usage.ServiceViews.Route, slug, (long)(ViewsOn(day) * SharePerService * (0.7 + (0.6 * Chance(tenant, $"{day} {slug}"))) / (place + 2))))
        .Where(count => count.Views > 0));

    /// <summary>On the first day, so that what came later can be told from it, and at the beginning of each month; what the Catalogue tells is newer than any of these.</summary>
    public IEnumerable<PublishedDay> Published() => Days(days).Where(day => day.Day == 1 || day == today.AddDays(-days)).Select(day =>
        new PublishedDay(tenant, day, -(today.DayNumber - day.DayNumber), 560, (long)((1 - AgeOf(day)) * (10 + (60 * Chance(tenant, "pace"))))));

    long ViewsOn(DateOnly day) => (long)(_size * ByWeekday[(int)day.DayOfWeek] * ByMonth[day.Month - 1] * (1.3 - (0.4 * AgeOf(day))) * (0.9 + (0.2 * Chance(tenant, $"{day}"))));

    // From 1 for the first day to 0 for today.
    double AgeOf(DateOnly day) => (double)(today.DayNumber - day.DayNumber) / days;

    IEnumerable<DateOnly> Days(int count) => Enumerable.Range(1, count).Select(back => today.AddDays(-back));

    static double Chance(string tenant, string what) => SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant} {what}"))[0] / 256d;
}
