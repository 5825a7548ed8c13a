using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Serviceportal.Platform.Http;

public static class Pages
{
    static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A page that is read: GET, and HEAD for monitors and crawlers (RFC 9110, 9.1).</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => routes.MapMethods(pattern, Reading, handler);
}
