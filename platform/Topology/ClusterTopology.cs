using System.Net;
using DbUp;
using DbUp.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Platform.Data;

namespace Serviceportal.Platform.Topology;

/// <summary>
/// One process per service, PostgreSQL, peers by name. Settings: <c>ConnectionStrings:{service}</c>,
/// <c>Peers:{service}:Pages</c> and <c>Peers:{service}:Rpc</c> (default: the service's DNS name),
/// <c>Listen:Public|Rpc|Ops</c>, <c>Listen:Address</c>, <c>PublicAddress</c>.
/// </summary>
sealed class ClusterTopology(IConfiguration settings, Ports ports) : ITopology
{
    static readonly WriteGate Open = new(writers: 0);

    public bool UpgradesAtStart => false;

    public IReadOnlyList<string> DirectoryHosts => [];

    public PublicAddress PublicAddress { get; } = new(settings["PublicAddress"] ?? "https://{host}", ports);

    public void Listen(KestrelServerOptions kestrel, Ports ports)
    {
        var address = IPAddress.Parse(settings["Listen:Address"] ?? "0.0.0.0");
        ports.Listen(kestrel, address, settings.GetValue("Listen:Public", 8080), Listener.Public);
        ports.Listen(kestrel, address, settings.GetValue("Listen:Rpc", 8081), Listener.Rpc);
        ports.Listen(kestrel, address, settings.GetValue("Listen:Ops", 8082), Listener.Ops);
    }

    public Action<DbContextOptionsBuilder> DatabaseOf(string service)
    {
        var connection = ConnectionTo(service);
        return options => options.UseNpgsql(connection);
    }

    public UpgradeEngineBuilder SchemaOf(string service) => DeployChanges.To.PostgresqlDatabase(ConnectionTo(service));

    public WriteGate GateOf(string service) => Open;

    public void ReachRpc(IHttpClientBuilder client, string service) => client
        .ConfigureHttpClient(http => http.BaseAddress = new Uri(settings[$"Peers:{service}:Rpc"] ?? $"http://{service}:8081"));

    public Uri PagesOf(string service) => new(settings[$"Peers:{service}:Pages"] ?? $"http://{service}:8080");

    string ConnectionTo(string service) =>
        settings.GetConnectionString(service)
        ?? throw new InvalidConfiguration([$"ConnectionStrings:{service} is missing. Set it to the PostgreSQL database of the service '{service}'."]);
}
