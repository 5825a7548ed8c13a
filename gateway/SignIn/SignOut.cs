using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Serviceportal.Contracts;
using Serviceportal.Gateway.Sessions;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway.SignIn;

/// <summary>See Data/001_sessions.sql.</summary>
/// <param name="IdToken">Empty where there is none.</param>
public sealed record SignOutRow(string Id, string Portal, string Provider, string IdToken, DateTimeOffset EndsAt);

/// <summary>The provider's own sign-out (OpenID Connect RP-Initiated Logout 1.0), by a form: an ID token in an address would be kept by browsers and logs.</summary>
public sealed record ProviderSignOut(string Endpoint, IReadOnlyList<(string Name, string Value)> Fields);

/// <summary>
/// The end of a session: here and on all portals at once, then at the provider. The POST leads to a page of ours, whose
/// form leads to the provider.
/// </summary>
/// <param name="AtProvider">Null where that is done, or there is none.</param>
public sealed record SignOut(Frame Frame, ProviderSignOut? AtProvider)
{
    const string Done = "/abmelden/fertig";

    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>GET /abmelden: asks. A link must not sign anybody out.</summary>
    public static Page Ask(HttpContext http) => new(SignOutPage.Create(new(FrameOf(http, "Abmelden", "Sign out"), null)));

    /// <summary>POST /abmelden, /dienst/abmelden: the audience is that of the path.</summary>
    public static async Task<IResult> Handle(HttpContext http, SessionStore sessions, SessionCookie cookie, Providers providers, Store<GatewayDb> store, IDataProtectionProvider protection, TimeProvider clock)
    {
        var (audience, portal) = (ServiceDirectory.SessionOf(http.Request.Path), PortalRequest.Of(http).Portal);
        string? ticket = null;
        if (cookie.Read(http, audience) is { Length: > 0 } secret)
        {
            // Also one that has just ended: at the provider the person may still be known.
            var session = await sessions.FindRowAsync(portal, audience, secret, http.RequestAborted);
            if ((session?.Provider ?? providers.On(portal, audience).FirstOrDefault()?.Key) is { } provider)
            {
                ticket = SessionStore.NewSecret();
                var idToken = session is null ? "" : sessions.IdTokenOf(session) ?? "";
                var row = new SignOutRow(SessionStore.IdOf(ticket), portal.Value, provider, ProtectorOf(protection, portal.Value).Protect(idToken), clock.GetUtcNow() + Life);
                await store.WriteAsync(db => Task.FromResult(db.Add(row)), http.RequestAborted);
            }

            if (session is not null) await sessions.EndAsync(session, http.RequestAborted);
        }

        cookie.Remove(http, audience);
        // What browsers have kept of personal pages goes with the session.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = FrameOf(http, "", "").Href(Done + Frame.QueryOf(("weiter", ticket)));
        return Results.Empty;
    }

    /// <summary>GET /abmelden/fertig</summary>
    public static async Task<Page> ShowDone(HttpContext http, Store<GatewayDb> store, IDataProtectionProvider protection, IOptionsMonitor<OpenIdConnectOptions> options, PublicAddress address, TimeProvider clock, string? weiter)
    {
        var next = weiter is null ? null : await NextAsync(http, store, protection, options, address, clock, weiter);
        if (next is not null) http.Features.Set(new FormTarget(new Uri(next.Endpoint).GetLeftPart(UriPartial.Authority)));
        http.Response.Headers.CacheControl = "no-store";
        return new(SignedOutPage.Create(new(FrameOf(http, "Sie sind abgemeldet", "You are signed out"), next)));
    }

    static async Task<ProviderSignOut?> NextAsync(HttpContext http, Store<GatewayDb> store, IDataProtectionProvider protection, IOptionsMonitor<OpenIdConnectOptions> options, PublicAddress address, TimeProvider clock, string ticket)
    {
        var (id, portal) = (SessionStore.IdOf(ticket), PortalRequest.Of(http).Portal.Value);
        await using var db = await store.OpenAsync(http.RequestAborted);
        var row = await db.SignOuts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.Portal == portal, http.RequestAborted);
        // Where the provider is away, or has no sign-out of its own, its session stays, and the page says nothing of it.
        if (row is null || row.EndsAt < clock.GetUtcNow() || (await ProviderOptions.ConfigurationOf(options.Get(row.Provider), http.RequestAborted))?.EndSessionEndpoint is not { } endpoint) return null;
        var (tenant, idToken) = (http.Features.GetRequiredFeature<Tenant>(), ProtectorOf(protection, portal).Unprotect(row.IdToken));
        return new(endpoint,
        [
            .. idToken.Length > 0 ? [(OpenIdConnectParameterNames.IdTokenHint, idToken)] : Array.Empty<(string, string)>(),
            (OpenIdConnectParameterNames.ClientId, options.Get(row.Provider).ClientId!),
            (OpenIdConnectParameterNames.PostLogoutRedirectUri, address.OriginOf(tenant.Id.Value, tenant.Host) + Done),
        ]);
    }

    static IDataProtector ProtectorOf(IDataProtectionProvider protection, string portal) => protection.CreateProtector("serviceportal.sign-out", portal);

    static Frame FrameOf(HttpContext http, string german, string english) => Frames.Of(http, PortalRequest.Of(http).Language == Language.English ? english : german, "/abmelden");
}
