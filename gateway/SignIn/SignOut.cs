using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
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
public sealed record SignOutRow(string Id, string Portal, string Provider, string IdToken, DateTimeOffset EndsAt);

/// <summary>
/// The end of a session: here and on all portals at once, then at the provider (OpenID Connect RP-Initiated Logout 1.0).
/// A POST leads to a page of ours first, because a browser refuses to be sent elsewhere by a form.
/// </summary>
/// <param name="AtProvider">Path that leads to the provider's own sign-out; null where that is done, or there is none.</param>
public sealed record SignOut(Frame Frame, string? AtProvider)
{
    const string Done = "/abmelden/fertig";
    const string ToProvider = "/abmelden/anbieter";

    static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>GET /abmelden: asks. A link must not sign anybody out.</summary>
    public static Page Ask(HttpContext http) => new(SignOutPage.Create(new(FrameOf(http, "Abmelden", "Sign out"), null)));

    /// <summary>POST /abmelden</summary>
    public static Task<IResult> Handle(HttpContext http, SessionStore sessions, SessionCookie cookie, Store<GatewayDb> store, IDataProtectionProvider protection, TimeProvider clock) =>
        EndAsync(http, Audience.Citizen, sessions, cookie, store, protection, clock);

    /// <summary>POST /dienst/abmelden</summary>
    public static Task<IResult> HandleStaff(HttpContext http, SessionStore sessions, SessionCookie cookie, Store<GatewayDb> store, IDataProtectionProvider protection, TimeProvider clock) =>
        EndAsync(http, Audience.Staff, sessions, cookie, store, protection, clock);

    static async Task<IResult> EndAsync(HttpContext http, Audience audience, SessionStore sessions, SessionCookie cookie, Store<GatewayDb> store, IDataProtectionProvider protection, TimeProvider clock)
    {
        string? ticket = null;
        if (http.Features.Get<Session>() is { } session)
        {
            if (sessions.IdTokenOf(session.Row) is { } idToken)
            {
                ticket = SessionStore.NewSecret();
                var row = new SignOutRow(SessionStore.IdOf(ticket), session.Row.Portal, session.Row.Provider, ProtectorOf(protection, session.Row.Portal).Protect(idToken), clock.GetUtcNow() + Life);
                await store.WriteAsync(async db => (await db.SignOuts.Where(old => old.EndsAt < clock.GetUtcNow()).ExecuteDeleteAsync(http.RequestAborted), db.Add(row)), http.RequestAborted);
            }

            await sessions.EndAsync(session.Row, http.RequestAborted);
        }

        cookie.Remove(http, audience);
        // What browsers have kept of personal pages goes with the session.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = FrameOf(http, "", "").Href(Done + Frame.QueryOf(("weiter", ticket)));
        return Results.Empty;
    }

    /// <summary>GET /abmelden/fertig</summary>
    public static Page ShowDone(HttpContext http, string? weiter) =>
        new(SignedOutPage.Create(new(FrameOf(http, "Sie sind abgemeldet", "You are signed out"), weiter is { Length: 64 } ? ToProvider + Frame.QueryOf(("weiter", weiter)) : null)));

    /// <summary>GET /abmelden/anbieter: on to the provider, which sends the person back to /abmelden/fertig.</summary>
    public static async Task<IResult> GoToProvider(HttpContext http, Store<GatewayDb> store, IDataProtectionProvider protection, IOptionsMonitor<OpenIdConnectOptions> options, PublicAddress address, TimeProvider clock, string? weiter)
    {
        var (id, portal) = (SessionStore.IdOf(weiter ?? ""), PortalRequest.Of(http).Portal.Value);
        await using var db = await store.OpenAsync(http.RequestAborted);
        var row = await db.SignOuts.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.Portal == portal, http.RequestAborted);
        if (row is null || row.EndsAt < clock.GetUtcNow() || await EndpointOf(options.Get(row.Provider), http.RequestAborted) is not { } endpoint) return Results.LocalRedirect(Done);
        var tenant = http.Features.GetRequiredFeature<Tenant>();
        return Results.Redirect(QueryHelpers.AddQueryString(endpoint, new Dictionary<string, string?>
        {
            [OpenIdConnectParameterNames.IdTokenHint] = ProtectorOf(protection, portal).Unprotect(row.IdToken),
            [OpenIdConnectParameterNames.ClientId] = options.Get(row.Provider).ClientId,
            [OpenIdConnectParameterNames.PostLogoutRedirectUri] = address.OriginOf(tenant.Id.Value, tenant.Host) + Done,
        }));
    }

    // Away, or without a sign-out of its own: then the session there stays, and the page says nothing of it.
    static async Task<string?> EndpointOf(OpenIdConnectOptions options, CancellationToken cancel)
    {
        try
        {
            return (await options.ConfigurationManager!.GetConfigurationAsync(cancel)).EndSessionEndpoint;
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException or IOException)
        {
            return null;
        }
    }

    static IDataProtector ProtectorOf(IDataProtectionProvider protection, string portal) => protection.CreateProtector("serviceportal.sign-out", portal);

    static Frame FrameOf(HttpContext http, string german, string english) => Frames.Of(http, PortalRequest.Of(http).Language == Language.English ? english : german, "/abmelden");
}
