using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.Views;

/// <summary>Writes down every ten seconds, and at the end, what was viewed: one fact for each portal, all in one transaction.</summary>
sealed class RecordViews(ViewTally tally, Facts facts, Store<GatewayDb> store, TimeProvider clock, ILogger<RecordViews> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // Made once and said until the database has them: where an answer got lost, it knows them again.
    IReadOnlyList<(TenantId Portal, PagesViewed Views)> _unwritten = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // What an earlier turn could not write comes first.
        if (await RecordAsync(cancellationToken)) await RecordAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await RecordAsync(stoppingToken);
    }

    /// <returns>Whether the database has taken them.</returns>
    async Task<bool> RecordAsync(CancellationToken cancel)
    {
        if (_unwritten.Count == 0) _unwritten = [.. tally.Take().Select(portal => (portal.Key, new PagesViewed(Guid.CreateVersion7(clock.GetUtcNow()), portal.Value)))];
        if (_unwritten.Count == 0) return true;
        try
        {
            await store.WriteAsync(async db =>
            {
                foreach (var (portal, views) in _unwritten) await facts.SayOnceAsync(db, portal, views, cancel);
                return true;
            }, cancel);
            _unwritten = [];
            return true;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database may be away for a while.
            log.ViewsNotRecorded(error);
            return false;
        }
    }
}
