using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serviceportal.Platform.Data;

namespace Serviceportal.Platform.Messaging;

/// <summary>Tries parked facts again with growing pauses, until they wait for the operator.</summary>
sealed class Parking(IEnumerable<MessageStore> stores, IEnumerable<Reception> receptions, TimeProvider clock, IHostApplicationLifetime host, ILogger<Parking> log) : Recurring(Pause, clock, host)
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    static readonly TimeSpan[] Pauses = [Pause, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(24)];

    public static Task<int> ParkAsync(MessageStore store, Fact fact, string consumer, string reason, DateTimeOffset now, CancellationToken cancel) => store.Rows.WriteAnyAsync(async db =>
    {
        // It may have been parked before, and come once more.
        if (await db.Set<ParkedRow>().AnyAsync(row => row.Id == fact.Id && row.Consumer == consumer, cancel)) return 0;
        db.Add(new ParkedRow(fact, consumer, reason) { ParkedAt = now, NextAt = now + Pauses[0] });
        return 1;
    }, cancel);

    protected override async Task TurnAsync(CancellationToken stop)
    {
        foreach (var reception in receptions) await TryAgainAsync(reception, stop);
        foreach (var store in stores.Where(store => store.Entry.Hears.Count > 0)) await store.Rows.WriteAnyAsync(db => ForgetHeardAsync(db, stop), stop);
    }

    // Parked, it was said again, and heard: who hears does not look for that each time.
    static Task<int> ForgetHeardAsync(DbContext db, CancellationToken cancel) => db.Set<ParkedRow>()
        .Where(row => db.Set<InboxRow>().Any(heard => heard.Id == row.Id && heard.Consumer == row.Consumer))
        .ExecuteDeleteAsync(cancel);

    // A store may be away for a while; the next minute tries again.
    protected override void Failed(Exception error) => log.ParkedWait(error);

    async Task TryAgainAsync(Reception reception, CancellationToken cancel)
    {
        var (store, consumer) = (stores.First(store => store.Entry == reception.To.Service), reception.To.Hearing.Reaction);
        foreach (var fact in await DueAsync(store, consumer, cancel))
            if (await TakeTurnAsync(store, fact, cancel)) await TryAgainAsync(reception, store, fact, cancel);
    }

    async Task TryAgainAsync(Reception reception, MessageStore store, ParkedRow fact, CancellationToken cancel)
    {
        try
        {
            await reception.TryAsync(fact, cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested)
        {
            if (await reception.IsAwayAsync(error, cancel))
            {
                // That was no fault of the fact, so it costs it no turn.
                var soon = Clock.GetUtcNow() + Pause;
                await store.Rows.WriteAnyAsync(db => Row(db, fact).ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAt, soon).SetProperty(row => row.Attempts, fact.Attempts), cancel), cancel);
                throw;
            }

            var reason = Reception.ReasonOf(error);
            await store.Rows.WriteAnyAsync(db => Row(db, fact).ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, reason), cancel), cancel);
        }
    }

    async Task<List<ParkedRow>> DueAsync(MessageStore store, string consumer, CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        await using var db = await store.Rows.OpenAnyAsync(cancel);
        return await db.Set<ParkedRow>().AsNoTracking().Where(row => row.Consumer == consumer && row.NextAt <= now).OrderBy(row => row.NextAt).Take(100).ToListAsync(cancel);
    }

    // By the next pause that it writes down, one replica takes the fact in hand.
    async Task<bool> TakeTurnAsync(MessageStore store, ParkedRow fact, CancellationToken cancel)
    {
        DateTimeOffset? next = fact.Attempts + 1 < Pauses.Length ? Clock.GetUtcNow() + Pauses[fact.Attempts + 1] : null;
        return await store.Rows.WriteAnyAsync(db => Row(db, fact).Where(row => row.NextAt == fact.NextAt)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.NextAt, next).SetProperty(row => row.Attempts, fact.Attempts + 1), cancel), cancel) == 1;
    }

    static IQueryable<ParkedRow> Row(DbContext db, ParkedRow fact) => db.Set<ParkedRow>().Where(row => row.Id == fact.Id && row.Consumer == fact.Consumer);
}
