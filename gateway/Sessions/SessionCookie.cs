using Serviceportal.Contracts;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Gateway.Sessions;

/// <summary>
/// The cookie of a session: one for citizens, one for staff, of this host alone. Where the public address is https its
/// name makes the browser insist on that (RFC 6265bis, __Host-).
/// </summary>
public sealed class SessionCookie(PublicAddress address)
{
    public string? Read(HttpContext http, Audience audience) => http.Request.Cookies[NameFor(audience)];

    public void Set(HttpContext http, Audience audience, string secret) => http.Response.Cookies.Append(NameFor(audience), secret, Options);

    public void Remove(HttpContext http, Audience audience) => http.Response.Cookies.Delete(NameFor(audience), Options);

    string NameFor(Audience audience) => (address.IsSecure ? "__Host-" : "") + (audience == Audience.Staff ? "sp-staff" : "sp-session");

    CookieOptions Options => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", Secure = address.IsSecure, IsEssential = true };
}
