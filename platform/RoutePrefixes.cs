using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Serviceportal.Contracts;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform;

static class RoutePrefixes
{
    /// <summary>A page outside its service's prefixes would never be reached through the gateway: better no start.</summary>
    public static void RequireOwnPrefixes(this IEnumerable<RouteEndpoint> routes)
    {
        var strays = routes
            .Where(route => route.Metadata.GetMetadata<Listener>() == Listener.Public && route.Metadata.GetMetadata<ServiceEntry>() is not null)
            .Select(route => (Route: route, Owner: route.Metadata.GetRequiredMetadata<ServiceEntry>(), Directory: ServiceDirectory.Find(Example(route.RoutePattern)).Service))
            .Where(entry => entry.Owner != entry.Directory && !entry.Route.Metadata.OfType<ForAnyPath>().Any())
            .Select(entry => $"'{entry.Owner.Name}' maps {entry.Route.RoutePattern.RawText}, but the service directory gives that path to '{entry.Directory.Name}'.")
            .ToList();
        if (strays.Count > 0) throw new InvalidConfiguration(strays);
    }

    static string Example(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment =>
            string.Concat(segment.Parts.Select(part => part is RoutePatternLiteralPart literal ? literal.Content : "x"))));
}

/// <summary>Marks the gateway's forwarding routes: they stand for other services' prefixes.</summary>
public sealed class ForAnyPath;
