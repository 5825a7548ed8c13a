using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Serviceportal.Platform;

/// <summary>
/// The end of a process in two steps: it says that it is not ready, and goes on answering while that gets around; then the
/// doors close, what has begun is finished, and facts in hand are finished or given back.
/// </summary>
/// <param name="pause">Between the steps.</param>
sealed class Draining(TimeSpan pause) : IHostedLifecycleService, IHealthCheck
{
    volatile bool _isStopping;

    // Of true time: it is the orchestrator that has to hear of it.
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isStopping ? HealthCheckResult.Unhealthy("The process is about to end.") : HealthCheckResult.Healthy());

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
