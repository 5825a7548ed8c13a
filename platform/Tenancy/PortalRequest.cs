using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Telemetry;

namespace Serviceportal.Platform.Tenancy;

/// <summary>
/// What a request says about itself before anybody looks at it: the portal (the host it came in by), the language, and
/// very roughly from where; and who is signed in.
/// Set once, by the gateway or from the token of the calling service; read everywhere by <see cref="Of"/>.
/// The portal decides look and links. It never decides what may be read.
/// </summary>
public sealed record PortalRequest(TenantId Portal, Language Language, NetworkGroup From)
{
    /// <summary>Who is signed in, for the audience of this path; null: nobody.</summary>
    public Person? Person { get; init; }

#pragma warning disable CA1727 // The placeholder is the name that traces use too.
    static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("{" + Attributes.Portal + "}");
#pragma warning restore CA1727

    public static PortalRequest Of(HttpContext http) =>
        http.Features.Get<PortalRequest>()
        ?? throw new InvalidOperationException("This request belongs to no portal. Only requests that passed the gateway do.");

    public static PortalRequest? Find(HttpContext? http) => http?.Features.Get<PortalRequest>();

    /// <summary>Goes on with the request as one for this portal: whatever is logged meanwhile names it.</summary>
    public async Task ServeAsync(HttpContext http, RequestDelegate next, ILogger log)
    {
        http.Features.Set(this);
        using var scope = Scope(log, Portal.Value);
        await next(http);
    }
}
