using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;

namespace Serviceportal.Gateway.Views;

/// <summary>Writes down every ten seconds, and at the end, what was viewed: one fact for each portal, all in one transaction.</summary>
sealed class RecordViews(ViewTally tally, Facts facts, Store<GatewayDb> store, TimeProvider clock, ILogger<RecordViews> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RecordAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await RecordAsync(stoppingToken);
    }

    async Task RecordAsync(CancellationToken cancel)
    {
        var views = tally.Take();
        if (views.Count == 0) return;
        try
        {
            await store.WriteAsync(db =>
            {
                foreach (var (portal, pages) in views) facts.Say(db, portal, new PagesViewed(Guid.CreateVersion7(clock.GetUtcNow()), pages));
                return Task.FromResult(views.Count);
            }, cancel);
        }
        catch (Exception error)
        {
            // The database may be away for a while, or the process may end: what was viewed is kept for the next try.
            tally.PutBack(views);
            if (error is OperationCanceledException) throw;
            log.ViewsNotRecorded(error);
        }
    }
}
