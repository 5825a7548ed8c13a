using Microsoft.Extensions.Hosting;

namespace Serviceportal.Platform;

/// <summary>Work that is done again and again, whatever became of it the last time, until the process ends.</summary>
/// <param name="pause">By the clock of the portals.</param>
/// <param name="atOnce">Whether the first turn is at the start.</param>
public abstract class Recurring(TimeSpan pause, TimeProvider clock, IHostApplicationLifetime host, bool atOnce = false) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    protected abstract Task TurnAsync(CancellationToken stop);

    /// <summary>Says why a turn failed. The next one comes all the same.</summary>
    protected abstract void Failed(Exception error);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, Clock);
        if (atOnce) await TryTurnAsync(stoppingToken);
        while (!host.IsEnding(stoppingToken) && await timer.WaitForNextTickAsync(stoppingToken)) await TryTurnAsync(stoppingToken);
    }

    async Task TryTurnAsync(CancellationToken stop)
    {
        try
        {
            await TurnAsync(stop);
        }
        catch (Exception error)
        {
            if (!host.IsEnding(stop)) Failed(error);
        }
    }
}

static class Endings
{
    /// <summary>Whether the process ends, or its start has failed: what then fails is no fault of its own.</summary>
    public static bool IsEnding(this IHostApplicationLifetime host, CancellationToken stop) => stop.IsCancellationRequested || host.ApplicationStopping.IsCancellationRequested;
}
