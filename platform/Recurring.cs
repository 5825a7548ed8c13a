using Microsoft.Extensions.Hosting;

namespace Serviceportal.Platform;

/// <summary>Work that is done again and again, whatever became of it the last time, until the process ends.</summary>
/// <param name="pause">By the clock of the portals.</param>
/// <param name="atOnce">Whether the first turn is at the start.</param>
/// <param name="atEnd">Whether there is a last turn when the process ends.</param>
public abstract class Recurring(TimeSpan pause, TimeProvider clock, IHostApplicationLifetime host, bool atOnce = false, bool atEnd = false) : BackgroundService
{
    protected TimeProvider Clock { get; } = clock;

    public sealed override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (atEnd) await TryTurnAsync(() => true, cancellationToken);
    }

    protected abstract Task TurnAsync(CancellationToken stop);

    /// <summary>Says why a turn failed. The next one comes all the same.</summary>
    protected abstract void Failed(Exception error);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, Clock);
        if (atOnce) await TryTurnAsync(IsFault, stoppingToken);
        while (!host.IsEnding(stoppingToken) && await timer.WaitForNextTickAsync(stoppingToken)) await TryTurnAsync(IsFault, stoppingToken);

        bool IsFault() => !host.IsEnding(stoppingToken);
    }

    async Task TryTurnAsync(Func<bool> isFault, CancellationToken stop)
    {
        try
        {
            await TurnAsync(stop);
        }
        catch (Exception error)
        {
            if (isFault()) Failed(error);
        }
    }
}
