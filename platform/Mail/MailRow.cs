using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Mail;

public enum MailOutcome
{
    /// <summary>A server has taken it.</summary>
    Sent,

    GivenUp,
}

/// <summary>See 001_mails.sql.</summary>
public sealed class MailRow
{
    public required Guid Id { get; init; }

    public required string Template { get; init; }

    public required Language Language { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Null once the mail has ended.</summary>
    public required string? Recipient { get; init; }

    public string? Reference { get; init; }

    /// <summary>A path of the tenant's portal; null once the mail has ended.</summary>
    public required string? Link { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public Guid? Lease { get; init; }

    /// <summary>Of which this mail was the reason that they failed; a server that is away costs none.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public MailOutcome? Outcome { get; init; }

    /// <summary>Why it was not sent the last time, in words that name nobody.</summary>
    public string? Reason { get; init; }

    /// <summary>For the model of a module that sends mail.</summary>
    public static void Map(ModelBuilder model) => model.Entity<MailRow>().ToTable("mails");
}
