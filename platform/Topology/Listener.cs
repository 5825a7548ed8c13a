using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Serviceportal.Platform.Topology;

/// <summary>The three doors of a process. An endpoint answers at exactly one of them.</summary>
public enum Door
{
    /// <summary>Browsers and the gateway (8080).</summary>
    Public,

    /// <summary>Other services, HTTP/2 only (8081).</summary>
    Rpc,

    /// <summary>Health and metrics (8082).</summary>
    Ops,
}

/// <summary>Marks a connection with the door it came in by, and an endpoint with the door it answers at.</summary>
public sealed record Listener(Door Door)
{
    public static readonly Listener Public = new(Door.Public);
    public static readonly Listener Rpc = new(Door.Rpc);
    public static readonly Listener Ops = new(Door.Ops);

    public static Listener Of(HttpContext http) => http.Features.Get<Listener>() ?? Public;

    /// <summary>An endpoint of another door does not exist here.</summary>
    internal static Task Guard(HttpContext http, RequestDelegate next)
    {
        var endpoint = http.GetEndpoint();
        var wanted = endpoint?.Metadata.GetMetadata<Listener>() ?? Public;
        if (endpoint is null || wanted == Of(http)) return next(http);
        http.SetEndpoint(null);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    internal void Mark(ListenOptions options)
    {
        options.Protocols = Door == Door.Rpc ? HttpProtocols.Http2 : HttpProtocols.Http1;
        options.Use(next => connection =>
        {
            connection.Features.Set(this);
            return next(connection);
        });
    }
}
