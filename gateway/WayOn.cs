using Serviceportal.Contracts;
using Serviceportal.Gateway.Tenants;
using Serviceportal.Platform.Http;

namespace Serviceportal.Gateway;

/// <summary>
/// Tells a service on which of its pages a link was followed, where it counts that (<see cref="Prefix.CountsWayOn"/>).
/// The browser says so by Referer (RFC 9110, 10.1.3), so it needs neither script nor a detour.
/// </summary>
sealed class WayOn(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method) && PageBefore(http.Request) is { } page) http.Request.Headers[InternalHeaders.CameFrom] = page;
        return next(http);
    }

    static string? PageBefore(HttpRequest request)
    {
        if (!Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var before)) return null;
        if (!before.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)) return null;
        // What a browser fetches ahead nobody has chosen yet.
        if (request.Headers.ContainsKey("Sec-Purpose")) return null;
        var (path, _) = TenantByHost.LanguageOf(before.AbsolutePath);
        return ServiceDirectory.Find(path).Prefix.CountsWayOn ? path + before.Query : null;
    }
}
