using System.Net;
using Microsoft.Net.Http.Headers;
using Serviceportal.Contracts;
using Serviceportal.Platform;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Serviceportal.Gateway.Forwarding;

/// <summary>
/// YARP's routes: the service directory minus what is in this process. The called service learns the portal from a
/// signed token, never from the host or a header of the client.
/// </summary>
static class Forwards
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static void Add(ModuleBuilder module)
    {
        ServiceEntry[] absent = [.. ServiceDirectory.Services.Where(service => service.Prefixes.Count > 0 && !module.Present.Contains(service.Name))];
        var proxy = module.Services.AddReverseProxy().LoadFromMemory([.. absent.SelectMany(RoutesTo)], [.. absent.Select(service => ClusterOf(service, module.PagesOf(service.Name)))]);
        proxy.AddTransforms(context =>
        {
            var called = context.Route.ClusterId!;
            var tokens = context.Services.GetRequiredService<CallTokens>();
            context.AddRequestTransform(transform =>
            {
                var token = tokens.Issue(ServiceDirectory.Gateway.Name, called, PortalRequest.Of(transform.HttpContext));
                transform.ProxyRequest.Headers.Remove(HeaderNames.AcceptEncoding);
                // A session is the gateway's: what a service may know of it is in the token.
                transform.ProxyRequest.Headers.Remove(HeaderNames.Cookie);
                transform.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Authorization, $"Bearer {token}");
                return ValueTask.CompletedTask;
            });
            var log = context.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Forwards));
            context.AddResponseTransform(transform =>
            {
                if (transform.ProxyResponse?.StatusCode != HttpStatusCode.Unauthorized || transform.ProxyResponse.Headers.Contains(InternalHeaders.NeedsLevel)) return ValueTask.CompletedTask;
                // It is our token that is refused, so the fault is ours and not the visitor's.
                log.TokenRefused(called);
                transform.HttpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return ValueTask.CompletedTask;
            });
        });
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapReverseProxy().WithMetadata(new ForAnyPath());

    static IEnumerable<RouteConfig> RoutesTo(ServiceEntry service) => service.Prefixes.Select(prefix => new RouteConfig
    {
        RouteId = $"{service.Name} {prefix.Path}",
        ClusterId = service.Name,
        // The longest prefix wins, as in the directory.
        Order = 1000 - prefix.Path.Length,
        Match = new() { Path = prefix.Path.TrimEnd('/') + "/{**rest}" },
    });

    static ClusterConfig ClusterOf(ServiceEntry service, Uri pages) => new()
    {
        ClusterId = service.Name,
        Destinations = new Dictionary<string, DestinationConfig> { [service.Name] = new() { Address = pages.ToString() } },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = Patience },
    };
}
