using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Serviceportal.Contracts;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.Sessions;

/// <summary>
/// Says who is signed in, for the audience of the path: on staff's pages only the staff session counts, everywhere else
/// only the citizen's. What is shown to somebody is kept by nobody.
/// </summary>
sealed class KnowVisitor(RequestDelegate next, SessionStore sessions, SessionCookie cookie, ILogger<KnowVisitor> log)
{
    /// <summary>Set by what the page does by itself (autosave, the countdown): that is no sign that somebody is there.</summary>
    const string Background = "X-Background";

    public async Task InvokeAsync(HttpContext http)
    {
        var audience = ServiceDirectory.SessionOf(http.Request.Path);
        if (!http.Request.Path.StartsWithSegments(Ui.Assets.Path, StringComparison.Ordinal) && cookie.Read(http, audience) is { Length: > 0 } secret && await FindAsync(http, audience, secret) is { } session)
        {
            http.Features.Set(session);
            http.Features.Set(PortalRequest.Of(http) with { Person = session.Person });
            http.Response.OnStarting(static state =>
            {
                var response = (HttpResponse)state;
                if (response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) ?? true) response.Headers[HeaderNames.CacheControl] = "no-store";
                return Task.CompletedTask;
            }, http.Response);
        }

        await next(http);
    }

    static bool IsBackground(HttpRequest request) => request.Headers.ContainsKey(Background) || request.Path.Value!.EndsWith(TellSession.Path, StringComparison.Ordinal);

    async Task<Session?> FindAsync(HttpContext http, Audience audience, string secret)
    {
        try
        {
            return await sessions.FindAsync(PortalRequest.Of(http).Portal, audience, secret, !IsBackground(http.Request), http.RequestAborted);
        }
        catch (Exception error) when (error is DbException or TimeoutException or CryptographicException or InvalidOperationException { InnerException: DbException or TimeoutException })
        {
            // Public pages need no session; a page that does refuses itself below.
            log.SessionsUnreachable(error);
            return null;
        }
    }
}
