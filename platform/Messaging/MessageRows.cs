using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Contracts;
using Serviceportal.Platform.Data;

namespace Serviceportal.Platform.Messaging;

/// <summary>See 001_messages.sql, also for the other rows.</summary>
sealed record OutboxRow : Fact
{
    /// <summary>Until then one relay has it in hand, by the clock of its machine.</summary>
    public DateTimeOffset? LeasedUntil { get; init; }

    public DateTimeOffset? SentAt { get; init; }
}

sealed record InboxRow(Guid Id, string Consumer, DateTimeOffset HeardAt);

sealed record ParkedRow : Fact
{
    ParkedRow() { }

    [SetsRequiredMembers]
    public ParkedRow(Fact fact, string consumer, string reason) : base(fact) => (Consumer, Reason) = (consumer, reason);

    public required string Consumer { get; init; }

    /// <summary>A sentence for the operator.</summary>
    public required string Reason { get; init; }

    /// <summary>How often it was tried again.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset ParkedAt { get; init; }

    /// <summary>Null: it waits for the operator.</summary>
    public DateTimeOffset? NextAt { get; init; }
}

/// <summary>The database of one service that tells or hears.</summary>
/// <param name="Context">Type of the context that the service opens it by.</param>
sealed record MessageStore(ServiceEntry Entry, Type Context, Store Rows);

public static class MessageRows
{
    /// <summary>Called by the context of every service that tells or hears.</summary>
    public static void AddMessages(this ModelBuilder model)
    {
        model.Entity<OutboxRow>(row => row.ToTable("outbox").HasKey(r => r.Id));
        model.Entity<InboxRow>(row => row.ToTable("inbox").HasKey(r => new { r.Id, r.Consumer }));
        model.Entity<ParkedRow>(row => row.ToTable("parked").HasKey(r => new { r.Id, r.Consumer }));
        foreach (var rows in new[] { typeof(OutboxRow), typeof(ParkedRow) })
            model.Entity(rows).Ignore(nameof(Fact.Exchange)).Property<Guid>(nameof(Fact.Id)).ValueGeneratedNever();
    }
}
