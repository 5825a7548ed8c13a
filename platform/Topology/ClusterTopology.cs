using System.Globalization;
using DbUp;
using DbUp.Builder;
using MassTransit;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Platform.Topology;

/// <summary>
/// One process per service, PostgreSQL, RabbitMQ, peers by name or through a <see cref="Sidecar"/>. Settings: <c>ConnectionStrings:{service}</c>,
/// <c>ConnectionStrings:bus</c>,
/// <c>Peers:{service}:Pages</c> and <c>Peers:{service}:Rpc</c> (default: the service's DNS name),
/// <c>Listen:Public|Rpc|Ops</c>, <c>Listen:Address</c>, <c>Listen:Drain</c>, <c>PublicAddress</c>.
/// </summary>
sealed class ClusterTopology : ITopology
{
    // What is in hand after it has thirty seconds in all.
    const int LongestDrain = 20;

    // A service's name leads to other replicas after a while.
    static readonly TimeSpan AsksNamesAgain = TimeSpan.FromMinutes(2);

    static readonly WriteGate Open = new(writers: 0);

    readonly ConfigurationManager _settings;
    readonly Sidecar? _sidecar;

    public ClusterTopology(ConfigurationManager settings, Ports ports)
    {
        (_settings, _sidecar) = (settings, Sidecar.Find(settings));
        _sidecar?.AddSecrets(settings);
        PublicAddress = new(settings["PublicAddress"] ?? "https://{host}", ports);
    }

    public bool UpgradesAtStart => false;

    public IReadOnlyList<string> DirectoryHosts => [];

    public PublicAddress PublicAddress { get; }

    public TimeSpan Drain => int.TryParse(_settings["Listen:Drain"] ?? "5", NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestDrain
        ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidConfiguration([$"Listen:Drain is '{_settings["Listen:Drain"]}'. Write a number of seconds from 0 to {LongestDrain}."]);

    public Action<KestrelServerOptions> Listen(Ports ports)
    {
        var doors = Doors.Read(_settings);
        return kestrel =>
        {
            ports.Listen(kestrel, doors.Address, doors.Public, Listener.Public);
            ports.Listen(kestrel, doors.Address, doors.Rpc, Listener.Rpc);
            ports.Listen(kestrel, doors.Address, doors.Ops, Listener.Ops);
        };
    }

    public Action<DbContextOptionsBuilder> DatabaseOf(string service)
    {
        var connection = ConnectionTo(service);
        return options => options.UseNpgsql(connection);
    }

    public UpgradeEngineBuilder SchemaOf(string service) => DeployChanges.To.PostgresqlDatabase(ConnectionTo(service));

    public WriteGate GateOf(string service) => Open;

    public CallKeys KeysOf(IReadOnlyCollection<string> services) => CallKeys.FromSettings(_settings, services);

    public void ReachRpc(IHttpClientBuilder client, string service)
    {
        if (_sidecar is not null)
        {
            _sidecar.Reach(client, service);
            return;
        }

        var address = AddressOf($"Peers:{service}:Rpc", $"http://{service}:8081");
        client.ConfigureHttpClient(http => http.BaseAddress = address).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = AsksNamesAgain, EnableMultipleHttp2Connections = true });
    }

    public HttpMessageHandler ReachOutside() => new SocketsHttpHandler();

    public Uri PagesOf(string service) => AddressOf($"Peers:{service}:Pages", $"http://{service}:8080");

    public bool BusKeepsFacts => true;

    public Action<IBusRegistrationConfigurator> Bus(IReadOnlyList<Channel> channels)
    {
        var address = BusAddress();
        return bus => bus.UsingRabbitMq((services, rabbit) =>
        {
            rabbit.Host(address);
            // The bus connects by itself, also where nothing is heard.
            rabbit.AutoStart = true;
            // All queues are there before anything is said; what reaches none comes back and is sent again.
            rabbit.DeployPublishTopology = true;
            rabbit.Publish<Fact>(fact =>
            {
                foreach (var channel in channels) fact.BindQueue(channel.Exchange, channel.Queue);
            });
            rabbit.ConfigureSend(send => send.UseExecute(context =>
            {
                if (context.TryGetPayload<RabbitMqSendContext>(out var sent)) sent.Mandatory = true;
            }));
            foreach (var channel in channels.Where(channel => channel.IsHeardHere)) rabbit.ReceiveEndpoint(channel.Queue, endpoint => channel.Hear(endpoint, services));
        });
    }

    Uri BusAddress() =>
        Uri.TryCreate(_settings.GetConnectionString("bus"), UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps"
            ? address
            : throw new InvalidConfiguration(["ConnectionStrings:bus is missing or cannot be read. Set it to the RabbitMQ of the portals: amqp://user:password@host/vhost."]);

    Uri AddressOf(string setting, string usual) =>
        Uri.TryCreate(_settings[setting] ?? usual, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new InvalidConfiguration([$"{setting} is '{_settings[setting]}'. Write an address such as {usual}."]);

    string ConnectionTo(string service)
    {
        var written = _settings.GetConnectionString(service)
            ?? throw new InvalidConfiguration([$"ConnectionStrings:{service} is missing. Set it to the PostgreSQL database of the service '{service}'."]);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(written);
            // A service says few statements, and each of them often.
            if (!connection.ShouldSerialize("Max Auto Prepare")) connection.MaxAutoPrepare = 50;
            return connection.ConnectionString;
        }
        catch (ArgumentException error)
        {
            // Npgsql names the part that it does not know, and not what it says.
            throw new InvalidConfiguration([$"ConnectionStrings:{service} cannot be read: {error.Message} Write Host=…;Database=…;Username=…;Password=…."]);
        }
    }
}
