using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Searches;

/// <summary>Writes down every ten seconds, and at the end, what was searched; once a day takes away what has had its time.</summary>
public sealed class SearchRecorder(SearchTally tally, Facts facts, Store<CatalogueDb> store, TimeProvider clock, ILogger<SearchRecorder> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    DateOnly _tidied;

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
        var tallies = tally.Take();
        var (now, today) = (clock.GetUtcNow(), Local.DayAt(clock.GetUtcNow()));
        if (tallies.Count == 0 && today == _tidied) return;
        try
        {
            await store.WriteAsync(async db =>
            {
                var ledger = new SearchLedger(db, now, cancel);
                await ledger.AddAsync(tallies);
                Say(db, tallies);
                if (today != _tidied) await ledger.TidyAsync(today);
                return true;
            }, cancel);
            _tidied = today;
        }
        catch (Exception error)
        {
            // The database may be away for a while, or the process may end: what was searched is kept for the next try.
            tally.PutBack(tallies);
            if (error is OperationCanceledException) throw;
            log.SearchesNotRecorded(error);
        }
    }

    // How many, and nothing of what was typed.
    void Say(CatalogueDb db, IReadOnlyDictionary<Tallied, Tally> tallies)
    {
        foreach (var portal in tallies.GroupBy(tally => tally.Key.Portal))
            facts.Say(db, portal.Key, new PortalSearched(Guid.CreateVersion7(clock.GetUtcNow()), [.. portal
                .GroupBy(tally => tally.Key.Day, (day, counts) => (day, Count: counts.Aggregate(default(SearchCount), (sum, tally) => sum + tally.Value.Count)))
                .OrderBy(day => day.day).Select(day => new SearchedDay(day.day, day.Count.Asked, day.Count.Guessed, day.Count.Unanswered, day.Count.Chosen))]));
    }
}
