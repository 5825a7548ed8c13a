using System.Collections.Concurrent;
using System.Net;
using Dapr.Client.Autogen.Grpc.v1;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Serviceportal.Tests.Running;

/// <summary>
/// Stands for the sidecars of Dapr, of which there is no program here: by Dapr's own protocol it answers what the portals
/// ask of one, health, secrets, and calls that name an app. One does for all services.
/// </summary>
public sealed class StandInSidecar : IAsyncDisposable
{
    /// <summary>What it wants to be shown.</summary>
    const string Token = "token-of-the-sidecar";

    static readonly HttpMessageInvoker Client = new(new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = true });

    readonly (int Grpc, int Http) _ports = (FreePort.Any(), FreePort.Any());
    readonly ConcurrentDictionary<string, string> _apps = [];
    readonly ConcurrentDictionary<string, int> _calls = [];
    readonly WebApplication _app;

    StandInSidecar()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, _ports.Grpc, door => door.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, _ports.Http, door => door.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddSingleton(this).AddHttpForwarder().AddGrpc(grpc => grpc.IgnoreUnknownServices = true);
        _app = builder.Build();
        _app.MapGet("/v1.0/healthz/outbound", () => Results.NoContent());
        _app.MapGrpcService<Answers>();
        _app.MapFallback(ForwardAsync);
    }

    /// <summary>Secrets of the store "vault": name → key → value.</summary>
    public Dictionary<string, Dictionary<string, string>> Secrets { get; } = [];

    public static async Task<StandInSidecar> StartAsync()
    {
        var sidecar = new StandInSidecar();
        await sidecar._app.StartAsync();
        return sidecar;
    }

    /// <summary>Puts it between the services: their addresses for each other lead nowhere any more.</summary>
    public void StandBetween(Dictionary<string, string?> settings)
    {
        AddTo(settings);
        foreach (var service in new[] { "gateway", "catalogue", "insights" })
        {
            _apps[$"portals-{service}"] = settings[$"Peers:{service}:Rpc"]!;
            (settings[$"Peers:{service}:Rpc"], settings[$"Peers:{service}:App"]) = ("http://127.0.0.1:1", $"portals-{service}");
        }
    }

    /// <summary>What a process is told of it.</summary>
    public void AddTo(Dictionary<string, string?> settings) =>
        (settings["Dapr:Enabled"], settings["DAPR_GRPC_PORT"], settings["DAPR_HTTP_PORT"], settings["DAPR_API_TOKEN"]) = ("true", $"{_ports.Grpc}", $"{_ports.Http}", Token);

    public int CallsOf(string app) => _calls.GetValueOrDefault(app);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task ForwardAsync(HttpContext http, IHttpForwarder forwarder)
    {
        if (http.Request.Headers["dapr-api-token"] != Token || _apps.GetValueOrDefault(http.Request.Headers["dapr-app-id"].ToString()) is not { } address)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        _calls.AddOrUpdate(http.Request.Headers["dapr-app-id"].ToString(), 1, (_, calls) => calls + 1);
        await forwarder.SendAsync(http, address, Client, new ForwarderRequestConfig { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact });
    }

    sealed class Answers(StandInSidecar sidecar) : SecretsBase
    {
        public override Task<GetSecretResponse> GetSecret(GetSecretRequest request, ServerCallContext context)
        {
            if (context.RequestHeaders.GetValue("dapr-api-token") != Token) throw new RpcException(new(StatusCode.Unauthenticated, "invalid api token"));
            if (request.StoreName != "vault" || !sidecar.Secrets.TryGetValue(request.Key, out var secret)) throw new RpcException(new(StatusCode.Internal, $"failed getting secret with key {request.Key} from secret store {request.StoreName}"));
            return Task.FromResult(new GetSecretResponse { Data = { secret } });
        }
    }

    /// <summary>Dapr's package has the messages of its protocol, and of its services only the side that calls.</summary>
    [BindServiceMethod(typeof(SecretsBase), nameof(Bind))]
    abstract class SecretsBase
    {
        static readonly Method<GetSecretRequest, GetSecretResponse> Secret = new(MethodType.Unary, "dapr.proto.runtime.v1.Dapr", "GetSecret", As<GetSecretRequest>(), As<GetSecretResponse>());

        public static void Bind(ServiceBinderBase binder, SecretsBase? secrets) => binder.AddMethod(Secret, secrets is null ? null : secrets.GetSecret);

        public abstract Task<GetSecretResponse> GetSecret(GetSecretRequest request, ServerCallContext context);

        static Marshaller<TMessage> As<TMessage>()
            where TMessage : IMessage<TMessage>, new() => new(message => message.ToByteArray(), bytes => new MessageParser<TMessage>(() => new()).ParseFrom(bytes));
    }
}
