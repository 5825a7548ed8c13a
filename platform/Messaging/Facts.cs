using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Contracts;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Messaging;

/// <summary>Says what has happened: as a row in the transaction that makes it true, from where the relay sends it.</summary>
public sealed class Facts
{
    readonly TimeProvider _clock;
    readonly IReadOnlyList<MessageStore> _stores;

    internal Facts(TimeProvider clock, IEnumerable<MessageStore> stores) => (_clock, _stores) = (clock, [.. stores]);

    /// <summary>For what several replicas find out: the first of them says it, as long as the outbox remembers. They have to take turns.</summary>
    public async Task<bool> SayOnceAsync<TEvent>(DbContext db, TenantId tenant, TEvent happened, CancellationToken cancel)
        where TEvent : IEvent
    {
        var (name, aggregate, version) = (typeof(TEvent).Name, happened.Aggregate, happened.Version);
        if (await db.Set<OutboxRow>().AnyAsync(row => row.Tenant == tenant.Value && row.Event == name && row.Aggregate == aggregate && row.Version >= version, cancel)) return false;
        Say(db, tenant, happened);
        return true;
    }

    /// <param name="db">The context of the transaction.</param>
    /// <param name="cause">Id of the fact that this one follows from.</param>
    public void Say<TEvent>(DbContext db, TenantId tenant, TEvent happened, Guid? cause = null)
        where TEvent : IEvent
    {
        if (!_stores.Any(store => store.Context == db.GetType() && store.Entry.Says.Contains(typeof(TEvent)))) throw new InvalidOperationException($"The service directory does not say that the service of {db.GetType().Name} says {typeof(TEvent).Name}.");
        var now = _clock.GetUtcNow();
        db.Add(new OutboxRow
        {
            Id = Guid.CreateVersion7(now),
            Event = typeof(TEvent).Name,
            Shape = TEvent.Shape,
            Tenant = tenant.Value,
            Aggregate = happened.Aggregate,
            Version = happened.Version,
            OccurredAt = now,
            Cause = cause,
            TraceParent = Activity.Current?.Id,
            Body = Fact.Write(happened),
        });
    }
}
