using Microsoft.EntityFrameworkCore;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Insights;

/// <summary>Adds what was searched to the counters. Sums come out the same in any order.</summary>
sealed class CountSearchesWhenPortalSearched : Reaction<InsightsDb, PortalSearched>
{
    public override async Task HandleAsync(InsightsDb db, PortalSearched happened, FactContext context, CancellationToken cancel)
    {
        foreach (var (day, asked, guessed, unanswered, chosen) in happened.Days)
            await db.Database.ExecuteSqlAsync($"""
                insert into portal_days (tenant, day, asked, guessed, unanswered, chosen) values ({context.Tenant.Value}, {day}, {asked}, {guessed}, {unanswered}, {chosen})
                on conflict (tenant, day) do update set asked = portal_days.asked + excluded.asked, guessed = portal_days.guessed + excluded.guessed,
                  unanswered = portal_days.unanswered + excluded.unanswered, chosen = portal_days.chosen + excluded.chosen
                """, cancel);
    }
}
