using Serviceportal.Catalogue.V1;
using Serviceportal.Contracts;
using Serviceportal.Contracts.Events;
using Serviceportal.Insights.Demonstration;
using Serviceportal.Insights.Features;
using Serviceportal.Insights.Usage;
using Serviceportal.Platform;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Insights;

/// <summary>How the portals are used: counters without personal data, made of what the other services tell, and the page that shows them.</summary>
public sealed class InsightsModule() : Module(ServiceDirectory.Insights)
{
    public override IReadOnlyList<Verb> Verbs => [DemoDataVerb.Verb];

    public override void Register(ModuleBuilder module)
    {
        module.Calls<CatalogueService.CatalogueServiceClient>(ServiceDirectory.Catalogue.Name);
        module.Services.AddSingleton<KnownTenants>().AddSingleton<ServiceNames>();
        module.Services.AddOpenApi(ApiDescription.Document, ApiDescription.Configure);
        module.Stores<InsightsDb>().Messages<InsightsDb>().Runs<UsageFigures>();
        module.Hears<InsightsDb, PagesViewed, CountViewsWhenPagesViewed>(Tenants);
        module.Hears<InsightsDb, PortalSearched, CountSearchesWhenPortalSearched>(Tenants);
        module.Hears<InsightsDb, ServicesPublished, KeepServicesWhenServicesPublished>(Tenants);
    }

    public override void MapHttp(IEndpointRouteBuilder routes)
    {
        routes.MapPage(ShowUsage.Path, ShowUsage.Handle).RequireLevel(TrustLevel.None);
        routes.MapPage($"{ShowUsage.Path}/zahlen.csv", DownloadUsage.Csv).RequireLevel(TrustLevel.None);
        routes.MapPage($"{ShowUsage.Path}/zahlen.json", DownloadUsage.File).RequireLevel(TrustLevel.None);
        routes.MapPage(DownloadUsage.ApiPath, DownloadUsage.Api).RequireLevel(TrustLevel.None)
            .Produces<UsageModel>().Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status404NotFound).Produces(StatusCodes.Status503ServiceUnavailable);
        routes.MapOpenApi(ApiDescription.Path);
    }

    public override void MapRpc(IEndpointRouteBuilder routes) => routes.MapGrpcService<InsightsRpc>();

    static KnowsTenant Tenants(IServiceProvider services) => services.GetRequiredService<KnownTenants>().KnowsAsync;
}
