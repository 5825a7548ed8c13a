using Serviceportal.Catalogue.V1;
using Serviceportal.Contracts;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform;

namespace Serviceportal.Insights;

/// <summary>How the portals are used: counters without personal data, made of what the other services tell.</summary>
public sealed class InsightsModule() : Module(ServiceDirectory.Insights)
{
    public override void Register(ModuleBuilder module)
    {
        module.Calls<CatalogueService.CatalogueServiceClient>(ServiceDirectory.Catalogue.Name);
        module.Services.AddSingleton<KnownTenants>();
        module.Stores<InsightsDb>().Messages<InsightsDb>();
        module.Hears<InsightsDb, PagesViewed, CountViewsWhenPagesViewed>(services => services.GetRequiredService<KnownTenants>().KnowsAsync);
    }
}
