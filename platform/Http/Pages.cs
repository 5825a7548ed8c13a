using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Http;

public static class Pages
{
    /// <summary>Field in which a form echoes <see cref="Person.FormKey"/>.</summary>
    public const string FormKeyField = "sp-form";

    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A page that is read: GET, and HEAD for monitors and crawlers (RFC 9110, 9.1).</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Reading, handler);

    /// <summary>
    /// Nobody below this trust level gets here, whatever link they came by. Who is not signed in, or not surely enough, is
    /// sent to the provider by the gateway, and back.
    /// </summary>
    /// <param name="details">What the page has to know besides; the provider has been asked for it before the page is shown.</param>
    public static TBuilder RequireLevel<TBuilder>(this TBuilder endpoint, TrustLevel needed, params Detail[] details)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        if (PortalRequest.Of(http).Person is { } person && person.Level >= needed && !details.Except(person.Asked).Any()) return await next(context);
        http.Response.Headers[InternalHeaders.NeedsLevel] = needed.ToString();
        if (details.Length > 0) http.Response.Headers[InternalHeaders.NeedsDetails] = string.Join(',', details);
        return Results.StatusCode(StatusCodes.Status401Unauthorized);
    });

    /// <summary>
    /// Takes a form (urlencoded) only from the session it was written for: a page that was open while somebody else signed
    /// in sends nothing in their name. The gateway has already asked whether it came from a page of the portal.
    /// </summary>
    public static TBuilder RequireOwnForm<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        if (PortalRequest.Of(http).Person is { } person && await KeyInFormAsync(http) is { } key && AreEqual(key, person.FormKey)) return await next(context);
        http.Response.Headers[InternalHeaders.Reason] = InternalHeaders.OtherSession;
        return Results.StatusCode(StatusCodes.Status403Forbidden);
    });

    // Uploads are streams that only their handler reads.
    static async Task<string?> KeyInFormAsync(HttpContext http) => http.Request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
        ? (string?)(await http.Request.ReadFormAsync(http.RequestAborted))[FormKeyField]
        : null;

    static bool AreEqual(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
