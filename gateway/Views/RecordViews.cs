using Serviceportal.Contracts.Events;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.Views;

/// <summary>Writes down every ten seconds, and at the end, what was viewed: one fact for each portal, all in one transaction.</summary>
sealed class RecordViews(ViewTally tally, Facts facts, Store<GatewayDb> store, TimeProvider clock, IHostApplicationLifetime host, ILogger<RecordViews> log)
    : Recurring(TimeSpan.FromSeconds(10), clock, host, atEnd: true)
{
    // Made once and said until the database has them: where an answer got lost, it knows them again.
    IReadOnlyList<(TenantId Portal, PagesViewed Views)> _unwritten = [];

    protected override async Task TurnAsync(CancellationToken stop)
    {
        // What an earlier turn could not write comes first.
        await WriteAsync(stop);
        _unwritten = [.. tally.Take().Select(portal => (portal.Key, new PagesViewed(Guid.CreateVersion7(Clock.GetUtcNow()), portal.Value)))];
        await WriteAsync(stop);
    }

    // The database may be away for a while.
    protected override void Failed(Exception error) => log.ViewsNotRecorded(error);

    async Task WriteAsync(CancellationToken stop)
    {
        if (_unwritten.Count == 0) return;
        await store.WriteAsync(async db =>
        {
            foreach (var (portal, views) in _unwritten) await facts.SayOnceAsync(db, portal, views, stop);
            return true;
        }, stop);
        _unwritten = [];
    }
}
