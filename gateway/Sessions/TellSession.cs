using Serviceportal.Contracts;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.Sessions;

/// <summary>How long a session lasts if nothing happens, for the page that warns before its end.</summary>
/// <param name="Left">Seconds; 0: there is none any more.</param>
/// <param name="CanStay">False where only a new sign-in helps: the eight hours are over soon.</param>
public sealed record SessionState(int Left, bool CanStay);

static class TellSession
{
    public const string Path = "/stand";

    /// <summary>GET …/stand: a question of the page, and no sign that somebody is there.</summary>
    public static IResult Show(HttpContext http, TimeProvider clock) => StateOf(http, http.Features.Get<Session>(), clock);

    /// <summary>POST …/verlaengern: somebody is there.</summary>
    public static async Task<IResult> Stay(HttpContext http, SessionStore sessions, SessionCookie cookie, TimeProvider clock)
    {
        var audience = ServiceDirectory.SessionOf(http.Request.Path);
        return StateOf(http, cookie.Read(http, audience) is { } secret ? await sessions.FindAsync(PortalRequest.Of(http).Portal, audience, secret, moves: true, http.RequestAborted) : null, clock);
    }

    static IResult StateOf(HttpContext http, Session? session, TimeProvider clock)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (session is null) return Results.Json(new SessionState(0, false));
        var now = clock.GetUtcNow();
        return Results.Json(new SessionState((int)(session.EndsAt - now).TotalSeconds, session.Row.EndsAt > session.EndsAt));
    }
}
