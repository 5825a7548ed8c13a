using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Serviceportal.Contracts;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Identity;

/// <summary>
/// Nobody is answered by a service without a token of a service that may call it: neither a page nor an RPC of whatever
/// kind. Where the gateway is in the same process it has already said which portal a page is asked for.
/// </summary>
static class CallGuard
{
    const string Scheme = "Bearer ";

    public static Task Require(HttpContext http, RequestDelegate next) =>
        http.GetEndpoint() is { } endpoint && Listener.Of(http).Door is Door.Public or Door.Rpc && PortalRequest.Find(http) is null
            ? RequireTokenAsync(http, endpoint, next)
            : next(http);

    public static string Header(string token) => Scheme + token;

    static async Task RequireTokenAsync(HttpContext http, Endpoint endpoint, RequestDelegate next)
    {
        // Routing's own endpoints, such as the one for a wrong method, belong to whom the path belongs.
        var called = (endpoint.Metadata.GetMetadata<ServiceEntry>() ?? ServiceDirectory.Find(http.Request.Path).Service).Name;
        var (call, refusal) = await http.RequestServices.GetRequiredService<CallTokens>().ReadAsync(TokenOf(http), called);
        // A service may call for itself; a page is always one of a portal.
        if (call is { Portal: null } && Listener.Of(http).Door == Door.Public) refusal = "the token names no portal";
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CallGuard));
        if (refusal is not null)
        {
            log.CallRefused(called, http.Request.Path, refusal);
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await (call?.Portal?.ServeAsync(http, next, log) ?? next(http));
    }

    static string? TokenOf(HttpContext http)
    {
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        return header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : null;
    }
}

/// <summary>Shows the token on the way out, for the portal that is being served, if any.</summary>
sealed class RpcTokens(CallTokens tokens, IHttpContextAccessor http, string caller, string called) : Interceptor
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
    {
        var headers = new Metadata();
        foreach (var entry in context.Options.Headers ?? []) headers.Add(entry);
        headers.Add("authorization", CallGuard.Header(tokens.Issue(caller, called, PortalRequest.Find(http.HttpContext))));
        return continuation(request, new(context.Method, context.Host, context.Options.WithHeaders(headers)));
    }
}
