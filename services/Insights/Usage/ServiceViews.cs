using Microsoft.EntityFrameworkCore;

namespace Serviceportal.Insights.Usage;

/// <summary>How often the page of a service was viewed on a portal.</summary>
public sealed record ServiceViews(string Tenant, string Slug, long Views)
{
    public const string Route = "/dienstleistungen/{slug}";
    const int Days = 30;

    /// <summary>The first of the days that "most used" looks at.</summary>
    public static DateOnly Since(DateOnly today) => today.AddDays(1 - Days);

    /// <returns>Most used first; none of which there are too few views to be told.</returns>
    /// <param name="tenants">Null: all.</param>
    public static async Task<IReadOnlyList<ServiceViews>> ReadAsync(InsightsDb db, DateOnly from, DateOnly until, IReadOnlyCollection<string>? tenants, CancellationToken cancel)
    {
        var counts = db.ViewCounts.Where(row => row.Route == Route && row.Subject != "" && row.Day >= from && row.Day <= until);
        if (tenants is not null) counts = counts.Where(row => tenants.Contains(row.Tenant));
        var sums = await counts.GroupBy(row => new { row.Tenant, row.Subject })
            .Select(rows => new { rows.Key.Tenant, rows.Key.Subject, Views = rows.Sum(row => row.Views) })
            .Where(sum => sum.Views >= Figure.Least).ToListAsync(cancel);
        return [.. sums.OrderByDescending(sum => sum.Views).ThenBy(sum => sum.Subject, StringComparer.Ordinal).Select(sum => new ServiceViews(sum.Tenant, sum.Subject, sum.Views))];
    }
}
