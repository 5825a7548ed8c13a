using Serviceportal.Contracts.Events;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Messaging;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Searches;

/// <summary>Writes down every ten seconds, and at the end, what was searched; once a day takes away what has had its time.</summary>
public sealed class SearchRecorder(SearchTally tally, Facts facts, Store<CatalogueDb> store, TimeProvider clock, IHostApplicationLifetime host, ILogger<SearchRecorder> log)
    : Recurring(TimeSpan.FromSeconds(10), clock, host, atEnd: true)
{
    DateOnly _tidied;
    Batch? _unwritten;

    protected override async Task TurnAsync(CancellationToken stop)
    {
        // What an earlier turn could not write comes first.
        if (_unwritten is not null) await RecordAsync(_unwritten, stop);
        _unwritten = Batch.Of(tally.Take(), Clock.GetUtcNow());
        await RecordAsync(_unwritten, stop);
    }

    // The database may be away for a while.
    protected override void Failed(Exception error) => log.SearchesNotRecorded(error);

    async Task RecordAsync(Batch batch, CancellationToken stop)
    {
        var (now, today) = (Clock.GetUtcNow(), Local.DayAt(Clock.GetUtcNow()));
        if (batch.Tallies.Count > 0 || today != _tidied) await store.WriteAsync(db => WriteAsync(db, batch, now, today, stop), stop);
        (_unwritten, _tidied) = (null, today);
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
