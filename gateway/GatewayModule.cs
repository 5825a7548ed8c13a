using Serviceportal.Catalogue.V1;
using Serviceportal.Contracts;
using Serviceportal.Gateway.Caching;
using Serviceportal.Gateway.Errors;
using Serviceportal.Gateway.Forwarding;
using Serviceportal.Gateway.Tenants;
using Serviceportal.Platform;
using Serviceportal.Platform.Http;

namespace Serviceportal.Gateway;

/// <summary>
/// Receives all eleven domains: finds the tenant, guards the door, answers from its cache, forwards by path to the
/// services that are not in this process, and speaks for them when they are away.
/// </summary>
public sealed class GatewayModule() : Module(ServiceDirectory.Gateway)
{
    public override void Register(ModuleBuilder module)
    {
        module.Calls<CatalogueService.CatalogueServiceClient>(ServiceDirectory.Catalogue.Name);
        module.Runs<TenantDirectory>();
        module.Services.AddSingleton(GatewaySettings.Read(module.Settings));
        module.Services.AddSingleton<Limits>();
        PageCache.Add(module.Services);
        Forwards.Add(module);
    }

    public override void UseInFront(IApplicationBuilder app) => app
        .UseForwardedHeaders(GatewaySettings.Of(app).Forwarded)
        .UseMiddleware<TenantByHost>()
        .UseMiddleware<SecurityHeaders>()
        .UseMiddleware<ErrorPages>()
        .UseMiddleware<Limits.Middleware>()
        .UseMiddleware<WayOn>()
        .UseMiddleware<PageCache.Keys>()
        .UseOutputCache()
        .UseResponseCompression();

    public override void MapHttp(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/assets/{file}", AssetFiles.Get);
        routes.MapPage("/assets/tenants.css", TenantAssets.Styles);
        routes.MapPage("/assets/favicon.svg", TenantAssets.Favicon);
        Forwards.Map(routes);
    }
}
