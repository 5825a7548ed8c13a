using Serviceportal.Catalogue;
using Serviceportal.Gateway;
using Serviceportal.Insights;
using Serviceportal.Platform;

namespace Serviceportal.Tests.Running;

/// <summary>The hosts of one portal: embedded one for all, in the cluster one for each service and what they talk to outside.</summary>
public sealed class RunningServices
{
    readonly RunningService[] _own;
    string? _bus;

    public RunningServices(Topology topology, TimeProvider clock, Module? besides)
    {
        Func<Module>[] others = besides is null ? [] : [() => besides];
        Gateway = topology == Topology.Cluster
            ? new("gateway", clock, () => new GatewayModule())
            : new("gateway", clock, [.. Simulators.Modules, () => new GatewayModule(), () => new CatalogueModule(), () => new InsightsModule(), .. others]);
        Catalogue = topology == Topology.Cluster ? new("catalogue", clock, [() => new CatalogueModule(), .. others]) : Gateway;
        Insights = topology == Topology.Cluster ? new("insights", clock, () => new InsightsModule()) : Gateway;
        Simulators = new(topology, clock, Gateway);
        // Those first that others ask at their start.
        _own = [.. new[] { Catalogue, Insights, Gateway }.Distinct()];
    }

    public RunningService Gateway { get; }

    public RunningService Catalogue { get; }

    public RunningService Insights { get; }

    public Simulators Simulators { get; }

    /// <summary>Embedded any of them is the whole host.</summary>
    public RunningService Named(string service) => _own is [var all] ? all : _own.Single(own => own.Name == service);

    public async Task StartAsync(Dictionary<string, string?> settings)
    {
        foreach (var service in _own) await service.StartAsync(settings);
    }

    public async Task PauseAsync()
    {
        foreach (var service in _own.Reverse()) await service.StopAsync();
    }

    public async Task StopAsync()
    {
        await PauseAsync();
        await Simulators.StopAsync();
        if (_bus is not null) await (await Servers.RabbitMqAsync()).DropAsync(_bus);
    }

    /// <summary>Keys, databases and a bus for each; and what the portals talk to outside.</summary>
    public async Task AddClusterSettingsAsync(Dictionary<string, string?> settings)
    {
        settings["Topology"] = "cluster";
        foreach (var service in _own)
        {
            service.Reserve(settings);
            settings[$"Identity:Trusted:{service.Name}:0"] = service.PublicKey;
            settings[$"ConnectionStrings:{service.Name}"] = await (await Servers.PostgresAsync()).NewDatabaseAsync();
        }

        settings["ConnectionStrings:bus"] = _bus = await (await Servers.RabbitMqAsync()).NewSpaceAsync();
        // The balancer that ends TLS.
        settings["Gateway:TrustedProxies:0"] = "127.0.0.0/8";
        await Simulators.StartAsync(settings);
    }
}
