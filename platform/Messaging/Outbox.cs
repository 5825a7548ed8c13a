using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;

namespace Serviceportal.Platform.Messaging;

/// <summary>Takes facts out of an outbox, each by one relay at a time and no version of an aggregate before an earlier one.</summary>
static class Outbox
{
    const int Most = 50;

    // A relay that died with facts in hand holds them up no longer than this.
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    public static Task<bool> IsWaitingAsync(DbContext db, CancellationToken cancel) => db.Set<OutboxRow>().AnyAsync(row => row.SentAt == null, cancel);

    /// <param name="now">By the clock of the machine: leases are between relays, whatever day it is in the portals.</param>
    public static Task<List<OutboxRow>> TakeAsync(DbContext db, DateTimeOffset now, CancellationToken cancel)
    {
        var (since, until) = (Columns.Micros(now), Columns.Micros(now + Lease));
        return db.Set<OutboxRow>().FromSql($"""
            update outbox set leased_until = {until}
            where sent_at is null and (leased_until is null or leased_until < {since}) and id in (
              select waiting.id from outbox waiting
              where waiting.sent_at is null and (waiting.leased_until is null or waiting.leased_until < {since})
                and not exists (
                  select 1 from outbox earlier
                  where earlier.tenant = waiting.tenant and earlier.aggregate = waiting.aggregate and earlier.version < waiting.version and earlier.sent_at is null)
              order by waiting.occurred_at, waiting.id limit {Most})
            returning *
            """).AsNoTracking().ToListAsync(cancel);
    }

    public static Task<int> NoteSentAsync(DbContext db, IReadOnlyCollection<Guid> sent, DateTimeOffset now, CancellationToken cancel) => db.Set<OutboxRow>()
        .Where(row => sent.Contains(row.Id))
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, now).SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancel);

    /// <summary>Gives back what could not be sent.</summary>
    public static Task<int> GiveBackAsync(DbContext db, IReadOnlyCollection<Guid> unsent, CancellationToken cancel) => unsent.Count == 0 ? Task.FromResult(0) : db.Set<OutboxRow>()
        .Where(row => unsent.Contains(row.Id))
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null), cancel);

    /// <summary>Has facts sent once more: who has heard them passes over them.</summary>
    public static Task<int> SayAgainAsync(DbContext db, IReadOnlyCollection<Guid> facts, CancellationToken cancel) => db.Set<OutboxRow>()
        .Where(row => facts.Contains(row.Id))
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.SentAt, (DateTimeOffset?)null), cancel);
}
