using Microsoft.EntityFrameworkCore;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Messaging;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Insights;

/// <summary>Keeps the last state of each day: of two versions of one day the higher counts, whichever is heard first.</summary>
sealed class KeepServicesWhenServicesPublished : Reaction<InsightsDb, ServicesPublished>
{
    public override Task HandleAsync(InsightsDb db, ServicesPublished happened, FactContext context, CancellationToken cancel) => db.Database.ExecuteSqlAsync($"""
        insert into published_services (tenant, day, version, services, online) values ({context.Tenant.Value}, {Local.DayAt(context.OccurredAt)}, {happened.ContentVersion}, {happened.Services}, {happened.Online})
        on conflict (tenant, day) do update set version = excluded.version, services = excluded.services, online = excluded.online
        where excluded.version > published_services.version
        """, cancel);
}
