using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Serviceportal.Platform;
using Serviceportal.Simulator;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Serviceportal.Servicekonto;

/// <summary>
/// Stands in for the state's accounts: an OpenID Connect provider as a broker in front of BundID is one.
/// </summary>
public sealed class ServicekontoModule() : SimulatorModule("servicekonto")
{
    public const string Host = "servicekonto.localhost";

    const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public override void Register(ModuleBuilder module)
    {
        base.Register(module);
        module.Services.AddSingleton<ProviderSessions>();
        module.Services.AddSingleton<BackChannel>();
        module.Services.AddSingleton(new FaultDial<Fault>(SpoilTokens.Words)).AddSingleton<SpoilTokens>();
        module.Services.AddOpenIddict().AddServer(server =>
        {
            server.EnableDegradedMode();
            server.SetAuthorizationEndpointUris(Pages.Authorize).SetTokenEndpointUris("/connect/token").SetEndSessionEndpointUris(Pages.EndSession);
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.AddEphemeralSigningKey().AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
            server.RegisterScopes([Scopes.OpenId, .. Account.Scopes.Values.Distinct()]);
            // Without a store of clients: whoever names an address below a portal is one.
            server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(_ => default));
            server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
            server.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => default));
            server.AddEventHandler<ProcessSignInContext>(handler => handler.UseSingletonHandler<SpoilTokens>().SetOrder(OpenIddictServerHandlers.GenerateIdentityToken.Descriptor.Order - 1));
            server.AddEventHandler<HandleConfigurationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.Metadata["backchannel_logout_supported"] = true;
                context.Metadata["backchannel_logout_session_supported"] = true;
                return default;
            }));
            server.UseAspNetCore().EnableAuthorizationEndpointPassthrough().EnableEndSessionEndpointPassthrough().DisableTransportSecurityRequirement();
        });
    }

    protected override void Answer(IApplicationBuilder app) => app.Use(ProtocolFirst).Run(Pages.AnswerAsync);

    // Not UseAuthentication: other handlers of the process, those of the portals, have no say here.
    static async Task ProtocolFirst(HttpContext http, RequestDelegate next)
    {
        var dial = http.RequestServices.GetRequiredService<FaultDial<Fault>>();
        if (dial.Current == Fault.Slow) await Task.Delay(SpoilTokens.Delay, http.RequestAborted);
        if (dial.Current == Fault.Down && http.Request.Path != Faults)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var handlers = http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        if (await handlers.GetHandlerAsync(http, Scheme) is IAuthenticationRequestHandler handler && await handler.HandleRequestAsync()) return;
        await next(http);
    }
}
