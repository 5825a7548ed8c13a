using Microsoft.AspNetCore.Http.Features;
using Serviceportal.Contracts;
using Serviceportal.Platform.Topology;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Gateway.Sessions;

/// <summary>
/// The cookie of a session: one for citizens, one for staff, of this host alone. Where the public address is https its
/// name makes the browser insist on that (RFC 6265bis, __Host-).
/// </summary>
public sealed class SessionCookie(PublicAddress address)
{
    public string? Read(HttpContext http, Audience audience) => http.Request.Cookies[NameFor(http, audience)];

    public void Set(HttpContext http, Audience audience, string secret) => http.Response.Cookies.Append(NameFor(http, audience), secret, OptionsFor(http));

    public void Remove(HttpContext http, Audience audience) => http.Response.Cookies.Delete(NameFor(http, audience), OptionsFor(http));

    string NameFor(HttpContext http, Audience audience) => (IsSecure(http) ? "__Host-" : "") + (audience == Audience.Staff ? "sp-staff" : "sp-session");

    CookieOptions OptionsFor(HttpContext http) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = IsSecure(http), IsEssential = true };

    bool IsSecure(HttpContext http)
    {
        var tenant = http.Features.GetRequiredFeature<Tenant>();
        return address.OriginOf(tenant.Id.Value, tenant.Host).StartsWith("https:", StringComparison.Ordinal);
    }
}
