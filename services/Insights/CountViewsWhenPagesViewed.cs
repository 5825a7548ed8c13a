using Microsoft.EntityFrameworkCore;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Insights;

/// <summary>Adds what was viewed to the counters. Sums come out the same in any order.</summary>
sealed class CountViewsWhenPagesViewed : Reaction<InsightsDb, PagesViewed>
{
    public override async Task HandleAsync(InsightsDb db, PagesViewed happened, FactContext context, CancellationToken cancel)
    {
        // The publisher has put them in order, so two at once wait for each other and never both for both.
        foreach (var (day, route, subject, views) in happened.Pages)
            await db.Database.ExecuteSqlAsync($"""
                insert into view_counts (tenant, day, route, subject, views) values ({context.Tenant.Value}, {day}, {route}, {subject ?? ""}, {views})
                on conflict (tenant, day, route, subject) do update set views = view_counts.views + excluded.views
                """, cancel);
        foreach (var day in happened.Pages.GroupBy(page => page.Day, page => page.Views).OrderBy(day => day.Key))
            await db.Database.ExecuteSqlAsync($"""
                insert into portal_days (tenant, day, views) values ({context.Tenant.Value}, {day.Key}, {day.Sum()})
                on conflict (tenant, day) do update set views = portal_days.views + excluded.views
                """, cancel);
    }
}
