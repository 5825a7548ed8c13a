using Microsoft.EntityFrameworkCore;
using Serviceportal.Contracts;
using Serviceportal.Contracts.Events;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Messaging;

/// <summary>
/// What a service does when it hears a fact. Facts may come in any order: keep the highest version seen, or do what adds up
/// in any order.
/// </summary>
public abstract class Reaction<TDb, TEvent>
    where TDb : DbContext
    where TEvent : IEvent
{
    /// <summary>Runs once for each fact, in the transaction that remembers it as heard. No RPC, no file. A failure is thrown.</summary>
    public abstract Task HandleAsync(TDb db, TEvent happened, FactContext context, CancellationToken cancel);
}

/// <param name="Id">To be named as the cause of what the reaction says.</param>
public sealed record FactContext(Guid Id, TenantId Tenant, DateTimeOffset OccurredAt);

/// <summary>Whether there is such a tenant. Kept by each service that hears.</summary>
/// <exception cref="Away">Nobody can tell now.</exception>
public delegate ValueTask<bool> KnowsTenant(TenantId tenant, CancellationToken cancel);

/// <summary>Something that a reaction needs cannot be reached. That is no fault of the fact, which waits.</summary>
public sealed class Away(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>One reaction of a service of this process.</summary>
/// <param name="Shape">The newest that it can read.</param>
sealed record Subscription(ServiceEntry Service, Hearing Hearing, int Shape, Func<IServiceProvider, DbContext, Fact, CancellationToken, Task> React)
{
    public string Queue => Hearing.QueueOf(Service);
}
