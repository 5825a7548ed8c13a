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
/// <param name="Recipient">Null once the mail has ended, like reference and link.</param>
/// <param name="Link">A path of the tenant's portal.</param>
public sealed record MailRow(Guid Id, string Template, Language Language, string Tenant, string? Recipient, string? Reference, string? Link, DateTimeOffset CreatedAt, DateTimeOffset DueAt)
{
    public Guid? Lease { get; init; }

    /// <summary>That failed because of this mail; a server that is away costs none.</summary>
    public int Attempts { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public MailOutcome? Outcome { get; init; }

    /// <summary>Why it was not sent the last time, in words that name nobody.</summary>
    public string? Reason { get; init; }

    /// <summary>For the model of a module that sends mail.</summary>
    public static void Map(ModelBuilder model) => model.Entity<MailRow>().ToTable("mails");
}
