using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Http;

public static class Pages
{
    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A page that is read: GET, and HEAD for monitors and crawlers (RFC 9110, 9.1).</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Reading, handler);

    /// <summary>
    /// Nobody below this trust level gets here, whatever link they came by. Who is not signed in, or not surely enough, is
    /// sent to the provider by the gateway, and back.
    /// </summary>
    public static TBuilder RequireLevel<TBuilder>(this TBuilder endpoint, TrustLevel needed)
        where TBuilder : IEndpointConventionBuilder => endpoint.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        if (PortalRequest.Of(http).Person is { } person && person.Level >= needed) return await next(context);
        http.Response.Headers[InternalHeaders.NeedsLevel] = needed.ToString();
        return Results.StatusCode(StatusCodes.Status401Unauthorized);
    });
}
