using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform;

/// <summary>Before anything else runs: schemas are current.</summary>
sealed class Start(ITopology topology, IEnumerable<Schema> schemas, Ports ports, IHostApplicationLifetime life, ILogger<Start> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancel)
    {
        await Schema.PrepareAsync(topology, schemas, cancel);
        life.ApplicationStarted.Register(() => log.Started(AppDomain.CurrentDomain.FriendlyName, ports.Public));
    }

    public Task StopAsync(CancellationToken cancel) => Task.CompletedTask;
}
