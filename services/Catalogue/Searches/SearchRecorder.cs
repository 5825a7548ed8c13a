using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Searches;

/// <summary>Writes down every ten seconds, and at the end, what was searched; once a day takes away what has had its time.</summary>
public sealed class SearchRecorder(SearchTally tally, Facts facts, Store<CatalogueDb> store, TimeProvider clock, ILogger<SearchRecorder> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    DateOnly _tidied;
    Batch? _unwritten;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // What an earlier turn could not write comes first.
        await RecordAsync(cancellationToken);
        if (_unwritten is null) await RecordAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await RecordAsync(stoppingToken);
    }

    async Task RecordAsync(CancellationToken cancel)
    {
        _unwritten ??= Batch.Of(tally.Take(), clock.GetUtcNow());
        var (batch, now, today) = (_unwritten, clock.GetUtcNow(), Local.DayAt(clock.GetUtcNow()));
        if (batch.Tallies.Count == 0 && today == _tidied)
        {
            _unwritten = null;
            return;
        }

        try
        {
            await store.WriteAsync(db => WriteAsync(db, batch, now, today, cancel), cancel);
            (_unwritten, _tidied) = (null, today);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database may be away for a while: what was searched is kept for the next try.
            log.SearchesNotRecorded(error);
        }
    }

    async Task<bool> WriteAsync(CatalogueDb db, Batch batch, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        var ledger = new SearchLedger(db, now, cancel);
        var isNew = batch.Facts.Count == 0;
        foreach (var (portal, searched) in batch.Facts) isNew |= await facts.SayOnceAsync(db, portal, searched, cancel);
        // Where only the answer to the last try got lost, all of it is there.
        if (isNew) await ledger.AddAsync(batch.Tallies);
        if (today != _tidied) await ledger.TidyAsync(today);
        return isNew;
    }

    /// <summary>What is written together, with the facts that tell it: made once, so that a second try is known for one.</summary>
    sealed record Batch(IReadOnlyDictionary<Tallied, Tally> Tallies, IReadOnlyList<(TenantId Portal, PortalSearched Searched)> Facts)
    {
        // How many, and nothing of what was typed.
        public static Batch Of(IReadOnlyDictionary<Tallied, Tally> tallies, DateTimeOffset now) => new(tallies, [.. tallies.GroupBy(tally => tally.Key.Portal).Select(portal =>
            (portal.Key, new PortalSearched(Guid.CreateVersion7(now), [.. portal
                .GroupBy(tally => tally.Key.Day, (day, counts) => (Day: day, Count: counts.Aggregate(default(SearchCount), (sum, tally) => sum + tally.Value.Count)))
                .OrderBy(day => day.Day).Select(day => new SearchedDay(day.Day, day.Count.Asked, day.Count.Guessed, day.Count.Unanswered, day.Count.Chosen))])))]);
    }
}
