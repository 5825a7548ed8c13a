using Grpc.Core;
using Serviceportal.Insights.Usage;
using Serviceportal.Insights.V1;
using Serviceportal.Platform.Data;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Insights;

/// <summary>What other services ask of Insights.</summary>
sealed class InsightsRpc(Store<InsightsDb> store, TimeProvider clock) : InsightsService.InsightsServiceBase
{
    const int Most = 30;

    public override async Task<ListMostUsedServicesResponse> ListMostUsedServices(ListMostUsedServicesRequest request, ServerCallContext context)
    {
        var today = Local.DayAt(clock.GetUtcNow());
        await using var db = await store.OpenAsync(context.CancellationToken);
        var used = await ServiceViews.ReadAsync(db, ServiceViews.Since(today), today, null, context.CancellationToken);
        return new()
        {
            Portals = { used.GroupBy(service => service.Tenant).Select(portal => new PortalUse { Tenant = portal.Key, Slugs = { portal.Take(Most).Select(service => service.Slug) } }) },
        };
    }
}
