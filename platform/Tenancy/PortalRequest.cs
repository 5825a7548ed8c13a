using Microsoft.AspNetCore.Http;

namespace Serviceportal.Platform.Tenancy;

/// <summary>
/// What a request says about itself before anybody looks at it: the portal (the host it came in by) and the language.
/// Set once, by the gateway or from the token of the calling service; read everywhere by <see cref="Of"/>.
/// The portal decides look and links. It never decides what may be read.
/// </summary>
public sealed record PortalRequest(TenantId Portal, Language Language)
{
    public static PortalRequest Of(HttpContext http) =>
        http.Features.Get<PortalRequest>()
        ?? throw new InvalidOperationException("This request belongs to no portal. Only requests that passed the gateway do.");

    public static PortalRequest? Find(HttpContext? http) => http?.Features.Get<PortalRequest>();

    public void AttachTo(HttpContext http) => http.Features.Set(this);
}
