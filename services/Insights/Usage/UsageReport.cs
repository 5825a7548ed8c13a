using Microsoft.EntityFrameworkCore;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Insights.Usage;

public readonly record struct Counts(long Views, long Asked, long Unanswered)
{
    public static Counts operator +(Counts one, Counts other) => new(one.Views + other.Views, one.Asked + other.Asked, one.Unanswered + other.Unanswered);
}

/// <param name="Steps">In the order of the report's periods.</param>
/// <param name="Services">Listed services; null where nobody has told yet.</param>
/// <param name="Online">Those of them that people can do online.</param>
/// <param name="OnlineBefore">How many that were before the time of the report; null where nobody has told.</param>
public sealed record PortalUsage(Tenant Tenant, IReadOnlyList<Counts> Steps, long? Services, long? Online, long? OnlineBefore)
{
    /// <summary>The pace of the authority.</summary>
    public long? OnlineSince => Online - OnlineBefore;

    public Counts All => Steps.Aggregate(default(Counts), (sum, step) => sum + step);
}

/// <summary>How portals were used in a time: page, downloads and API say the same because they all read this.</summary>
/// <param name="MostUsed">Of the last 30 days, over the portals of the report, most used first.</param>
/// <param name="Before">As many days before; null where they were not all counted.</param>
public sealed record UsageReport(Reach Reach, IReadOnlyList<Period> Periods, IReadOnlyList<PortalUsage> Portals, IReadOnlyList<ServiceViews> MostUsed, Counts? Before)
{
    const int Most = 10;

    // A time whose first days nobody came by was counted all the same.
    const int Weekend = 5;

    public Counts All => Portals.Aggregate(default(Counts), (sum, portal) => sum + portal.All);

    public IEnumerable<Counts> Steps => Periods.Select((_, step) => Portals.Aggregate(default(Counts), (sum, portal) => sum + portal.Steps[step]));

    public static async Task<UsageReport> ReadAsync(InsightsDb db, Reach range, IReadOnlyList<Tenant> tenants, DateOnly today, CancellationToken cancel)
    {
        var (periods, keys) = (Usage.Periods.Of(range, today), tenants.Select(tenant => tenant.Id.Value).ToList());
        var (first, last) = (periods[0].From, periods[^1].Until);
        var before = first.AddDays(first.DayNumber - last.DayNumber - 1);
        var days = await db.PortalDays.AsNoTracking().Where(row => keys.Contains(row.Tenant) && row.Day >= before && row.Day <= last).ToListAsync(cancel);
        var published = await db.PublishedServices.AsNoTracking().Where(row => keys.Contains(row.Tenant) && row.Day <= today).ToListAsync(cancel);
        var used = await ServiceViews.ReadAsync(db, ServiceViews.Since(today), today, keys, cancel);
        return new(range, periods, [.. tenants.Select(tenant => Of(tenant, periods, days, published))], Together(used), days.Exists(day => day.Day < before.AddDays(Weekend)) ? Sum(days.Where(day => day.Day < first)) : null);
    }

    static PortalUsage Of(Tenant tenant, IReadOnlyList<Period> periods, List<PortalDay> days, List<PublishedDay> published)
    {
        var (own, told) = (days.Where(day => day.Tenant == tenant.Id.Value).ToList(), published.Where(row => row.Tenant == tenant.Id.Value).ToList());
        var (last, before) = (told.MaxBy(row => row.Version), told.Where(row => row.Day < periods[0].From).MaxBy(row => row.Version));
        return new(tenant, [.. periods.Select(period => Sum(own.Where(day => day.Day >= period.From && day.Day <= period.Until)))], last?.Services, last?.Online, before?.Online);
    }

    static Counts Sum(IEnumerable<PortalDay> days) => days.Aggregate(default(Counts), (sum, day) => sum + new Counts(day.Views, day.Asked, day.Unanswered));

    // One service on several portals is one line.
    static IReadOnlyList<ServiceViews> Together(IEnumerable<ServiceViews> used) =>
        [.. used.GroupBy(service => service.Slug).Select(service => new ServiceViews("", service.Key, service.Sum(one => one.Views))).OrderByDescending(service => service.Views).ThenBy(service => service.Slug, StringComparer.Ordinal).Take(Most)];
}
