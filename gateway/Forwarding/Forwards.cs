using Microsoft.Net.Http.Headers;
using Serviceportal.Contracts;
using Serviceportal.Platform;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;
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

    public static void Add(IServiceCollection services, IReadOnlyCollection<string> present)
    {
        services.AddSingleton<IProxyConfigProvider>(provider =>
        {
            var topology = provider.GetRequiredService<ITopology>();
            ServiceEntry[] absent = [.. ServiceDirectory.Services.Where(service => !present.Contains(service.Name))];
            return new InMemoryConfigProvider([.. absent.SelectMany(RoutesTo)], [.. absent.Select(service => ClusterOf(service, topology))]);
        });
        services.AddReverseProxy().AddTransforms(context =>
        {
            var called = context.Route.ClusterId!;
            var tokens = context.Services.GetRequiredService<CallTokens>();
            context.AddRequestTransform(transform =>
            {
                var token = tokens.Issue(ServiceDirectory.Gateway.Name, called, PortalRequest.Of(transform.HttpContext));
                transform.ProxyRequest.Headers.Remove(HeaderNames.AcceptEncoding);
                transform.ProxyRequest.Headers.TryAddWithoutValidation(HeaderNames.Authorization, $"Bearer {token}");
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

    static ClusterConfig ClusterOf(ServiceEntry service, ITopology topology) => new()
    {
        ClusterId = service.Name,
        Destinations = new Dictionary<string, DestinationConfig> { [service.Name] = new() { Address = topology.PagesOf(service.Name).ToString() } },
        HttpRequest = new ForwarderRequestConfig { ActivityTimeout = Patience },
    };
}
