using System.Net;
using System.Net.Sockets;
using DbUp;
using DbUp.Builder;
using MassTransit;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Platform.Topology;

/// <summary>
/// Everything in one process: a SQLite file per service, RPC over a Unix domain socket that only this user can open,
/// facts in memory.
/// Settings: <c>Data</c> (folder), <c>Listen:Public</c>, <c>Listen:Ops</c>.
/// </summary>
sealed class EmbeddedTopology : ITopology, IDisposable
{
    readonly IConfiguration _settings;
    readonly string _folder;
    readonly DirectoryInfo _private = Directory.CreateTempSubdirectory("serviceportal-");
    readonly Dictionary<string, WriteGate> _gates = [];

    public EmbeddedTopology(IConfiguration settings, Ports ports)
    {
        _settings = settings;
        _folder = Path.GetFullPath(settings["Data"] ?? "data");
        PublicAddress = new(settings["PublicAddress"] ?? "http://service.{tenant}.localhost:{port}", ports);
    }

    public bool UpgradesAtStart => true;

    public IReadOnlyList<string> DirectoryHosts => ["127.0.0.1", "localhost", "[::1]"];

    public PublicAddress PublicAddress { get; }

    public TimeSpan Drain => TimeSpan.Zero;

    string Socket => Path.Combine(_private.FullName, "rpc.sock");

    public Action<KestrelServerOptions> Listen(Ports ports)
    {
        var doors = Doors.Read(_settings);
        return kestrel =>
        {
            ports.Listen(kestrel, IPAddress.Loopback, doors.Public, Listener.Public);
            ports.Listen(kestrel, IPAddress.Loopback, doors.Ops, Listener.Ops);
            kestrel.ListenUnixSocket(Socket, Listener.Rpc.Mark);
        };
    }

    public Action<DbContextOptionsBuilder> DatabaseOf(string service) => options => options.UseSqlite(ConnectionTo(service));

    public UpgradeEngineBuilder SchemaOf(string service)
    {
        Directory.CreateDirectory(_folder);
        return DeployChanges.To.SqliteDatabase(ConnectionTo(service));
    }

    public WriteGate GateOf(string service)
    {
        lock (_gates)
            return _gates.TryGetValue(service, out var gate) ? gate : _gates[service] = new WriteGate(writers: 1);
    }

    public CallKeys KeysOf(IReadOnlyCollection<string> services) => CallKeys.ForOneProcess();

    public void ReachRpc(IHttpClientBuilder client, string service) => client
        .ConfigureHttpClient(http => http.BaseAddress = new Uri($"http://{service}"))
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ConnectCallback = ConnectAsync });

    // Not every system resolves the names below localhost, which are this machine (RFC 6761, 6.3).
    public HttpMessageHandler ReachOutside() => new SocketsHttpHandler { ConnectCallback = async (context, cancel) =>
    {
        var end = context.DnsEndPoint.Host.EndsWith(".localhost", StringComparison.Ordinal) ? new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port) : (EndPoint)context.DnsEndPoint;
        return await ConnectAsync(new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, end, cancel);
    } };

    public bool BusKeepsFacts => false;

    public Action<IBusRegistrationConfigurator> Bus(IReadOnlyList<Channel> channels) => bus => bus.UsingInMemory((services, memory) =>
    {
        foreach (var channel in channels.Where(channel => channel.IsHeardHere))
            memory.ReceiveEndpoint(channel.Queue, endpoint =>
            {
                channel.Hear(endpoint, services);
                endpoint.Bind(channel.Exchange);
            });
    });

    public Uri PagesOf(string service) =>
        throw new InvalidOperationException($"The embedded topology runs everything in one process, but '{service}' is not in it. Add its module to the host.");

    public void Dispose()
    {
        foreach (var gate in _gates.Values) gate.Dispose();
        _private.Delete(recursive: true);
    }

    string ConnectionTo(string service) => $"Data Source={Path.Combine(_folder, service)}.db";

    ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel) =>
        ConnectAsync(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(Socket), cancel);

    static async ValueTask<Stream> ConnectAsync(Socket socket, EndPoint end, CancellationToken cancel)
    {
        try
        {
            await socket.ConnectAsync(end, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
