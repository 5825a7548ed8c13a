using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Serviceportal.Catalogue.V1;
using Serviceportal.Contracts;
using Serviceportal.Gateway.Caching;
using Serviceportal.Gateway.Errors;
using Serviceportal.Gateway.Forwarding;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Gateway.SignIn;
using Serviceportal.Gateway.Tenants;
using Serviceportal.Gateway.Views;
using Serviceportal.Platform;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui.Mail;

namespace Serviceportal.Gateway;

/// <summary>
/// Receives all eleven domains: finds the tenant, guards the door, answers from its cache, forwards by path to the
/// services that are not in this process, and speaks for them when they are away.
/// </summary>
public sealed class GatewayModule() : Module(ServiceDirectory.Gateway)
{
    public override IReadOnlyList<Verb> Verbs => [MailVerb.Verb];

    public override void Register(ModuleBuilder module)
    {
        module.Calls<CatalogueService.CatalogueServiceClient>(ServiceDirectory.Catalogue.Name);
        module.Runs<TenantDirectory>();
        var services = module.Services;
        InvalidConfiguration.ThrowTogether(
        [
            () => services.AddSingleton(GatewaySettings.Read(module.Settings)),
            () => services.AddSingleton(StaffGrants.Read(module.Settings["SignIn:Grants"])),
            () => AddSignIn(services, Providers.Read(module.Settings)),
            () => module.Stores<GatewayDb>().Messages<GatewayDb>().Runs<ForgetSessions>().Runs<RecordViews>(),
            () => module.SendsMail<GatewayDb>(provider => TenantMail.Writer(provider.GetRequiredService<TenantDirectory>().Find, provider.GetRequiredService<PublicAddress>())),
            () => Forwards.Add(module),
        ]);
        services.AddSingleton<Limits>().AddSingleton<ViewTally>();
        services.AddSingleton(SessionData.Own);
        PageCache.Add(services);
    }

    static void AddSignIn(IServiceCollection services, Providers providers)
    {
        services.AddSingleton(providers);
        services.AddSingleton<SessionStore>().AddSingleton<SessionCookie>().AddSingleton<KeyRing>();
        services.AddDataProtection().SetApplicationName("serviceportal");
        services.AddOptions<KeyManagementOptions>().Configure<KeyRing>((keys, ring) => keys.XmlRepository = ring);
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, ProviderOptions>();
        var authentication = services.AddAuthentication();
        foreach (var provider in providers.All) authentication.AddOpenIdConnect(provider.Key, _ => { });
    }

    public override void UseInFront(IApplicationBuilder app) => app
        .UseForwardedHeaders(GatewaySettings.Of(app).Forwarded)
        .UseMiddleware<TenantByHost>()
        .UseMiddleware<SecurityHeaders>()
        .UseMiddleware<ErrorPages>()
        .UseMiddleware<Limits.Middleware>()
        .UseMiddleware<SameOrigin>()
        .UseMiddleware<KnowVisitor>()
        .UseMiddleware<WayOn>()
        .UseMiddleware<CountViews>()
        .UseMiddleware<PageCache.Keys>()
        .UseOutputCache()
        .UseResponseCompression();

    public override void MapHttp(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/assets/{file}", AssetFiles.Get);
        routes.MapPage("/assets/tenants.css", TenantAssets.Styles);
        routes.MapPage("/assets/favicon.svg", TenantAssets.Favicon);
        MapSignIn(routes);
        Forwards.Map(routes);
    }

    static void MapSignIn(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/anmelden", StartSignIn.Show);
        foreach (var (way, path) in Providers.Ways)
        {
            routes.MapGet(path, StartSignIn.By(way));
            routes.MapGet($"{path}/zurueck", (HttpContext http) => FinishSignIn.HandleAsync(http, way));
        }

        routes.MapPost("/anmelden/beendet", EndSessions.Handle);
        foreach (var below in new[] { "/anmelden", "/anmelden/dienst" })
        {
            routes.MapGet(below + TellSession.Path, TellSession.Show);
            routes.MapPost($"{below}/verlaengern", TellSession.Stay);
        }

        routes.MapPage("/abmelden", SignOut.Ask);
        routes.MapPost("/abmelden", SignOut.Handle);
        routes.MapPage("/abmelden/fertig", SignOut.ShowDone);
        routes.MapPage("/konto", ShowAccount.Handle);
        routes.MapPage("/konto/daten", DownloadAccount.Handle);
        routes.MapPage("/dienst", ShowDuty.Handle);
        routes.MapPost("/dienst/abmelden", SignOut.Handle);
    }
}
