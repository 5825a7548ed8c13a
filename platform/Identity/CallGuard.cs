using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Serviceportal.Contracts;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Identity;

/// <summary>
/// Nobody is answered by a service without a token of a service that may call it. Where the gateway is in the same
/// process it has already said which portal a page is asked for.
/// </summary>
static class CallGuard
{
    const string Scheme = "Bearer ";

    public static async Task Pages(HttpContext http, RequestDelegate next)
    {
        if (Listener.Of(http).Door == Door.Public && PortalRequest.Find(http) is null && http.GetEndpoint() is not null)
        {
            var called = ServiceDirectory.Find(http.Request.Path).Service.Name;
            var call = await ReadAsync(http, called);
            if (call?.Portal is null)
            {
                http.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }

            call.Portal.AttachTo(http);
        }

        await next(http);
    }

    public static Task<Call?> ReadAsync(HttpContext http, string called)
    {
        var header = http.Request.Headers[HeaderNames.Authorization].ToString();
        var token = header.StartsWith(Scheme, StringComparison.Ordinal) ? header[Scheme.Length..] : null;
        return http.RequestServices.GetRequiredService<CallTokens>().ReadAsync(token, called);
    }

    public static string Header(string token) => Scheme + token;
}

/// <summary>The same for RPC. The called service is the one whose module mapped the endpoint.</summary>
sealed class RpcGuard : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var http = context.GetHttpContext();
        var called = http.GetEndpoint()!.Metadata.GetRequiredMetadata<ServiceEntry>().Name;
        var call = await CallGuard.ReadAsync(http, called)
            ?? throw new RpcException(new Status(StatusCode.Unauthenticated, $"'{called}' needs a call token of a service that may call it."));
        call.Portal?.AttachTo(http);
        return await continuation(request, context);
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
