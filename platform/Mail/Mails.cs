using System.Text;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Mail;

/// <summary>What a service has to tell somebody: that there is something to read, and where. Never what it says.</summary>
/// <param name="Template">Key of the text.</param>
/// <param name="Tenant">In whose name and look.</param>
/// <param name="Reference">What the recipient knows the matter by, if it has one.</param>
/// <param name="Link">Path of the tenant's portal, without language; made an address when the mail is sent.</param>
public sealed record Mail(string Template, Language Language, TenantId Tenant, string Recipient, string? Reference, string Link);

/// <summary>A mail as it is read.</summary>
/// <param name="Name">Who it comes from.</param>
/// <param name="Host">Host of the tenant's portal, for the sender's address.</param>
public sealed record MailText(string Name, string Host, string Subject, string Text, string Html);

/// <summary>Knows the texts and the look of mails, of which the platform knows nothing.</summary>
/// <param name="Templates">All keys there are.</param>
public sealed record MailWriter(IReadOnlySet<string> Templates, Func<MailRow, CancellationToken, Task<MailText>> Write);

/// <summary>Mails of a service, as rows of its own database.</summary>
public sealed class Mails<TDb>(MailWriter writer, TimeProvider clock)
    where TDb : DbContext
{
    // As in 001_mails.sql.
    const int LongestLink = 500;
    const int LongestReference = 60;

    internal MailWriter Writer { get; } = writer;

    /// <summary>Adds the mail to what is being written: it goes out if, and only if, all of that is committed.</summary>
    /// <exception cref="ArgumentException">The mail could never be sent. Better told here than to nobody later.</exception>
    public void Write(TDb db, Mail mail)
    {
        if (!Writer.Templates.Contains(mail.Template))
            throw new ArgumentException($"There is no text '{mail.Template}'. Known are {string.Join(", ", Writer.Templates.Order(StringComparer.Ordinal))}.", nameof(mail));
        if (mail.Link is not ['/', .. var rest] || rest.StartsWith('/'))
            throw new ArgumentException($"The link '{mail.Link}' is no path of a portal.", nameof(mail));
        if (mail.Link.Length > LongestLink || mail.Reference is { Length: 0 or > LongestReference })
            throw new ArgumentException($"A link has {LongestLink} letters at most, a reference {LongestReference}.", nameof(mail));
        var now = clock.GetUtcNow();
        var to = MailAddress.Find(mail.Recipient) ?? throw new ArgumentException("The recipient's address is none.", nameof(mail));
        db.Add(new MailRow(Guid.CreateVersion7(now), mail.Template, mail.Language, mail.Tenant.Value, to, mail.Reference, mail.Link, now, now));
    }
}

/// <summary>The address of somebody who gets mail.</summary>
public static class MailAddress
{
    /// <returns>The one spelling of the address; null where it is none that mail could be sent to over the internet.</returns>
    public static string? Find(string text)
    {
        var bare = text.Trim();
        // The parser knows more than an address: names before it, comments, routes. What it took from the text must be all of it.
        if (!MailboxAddress.TryParse(bare, out var box) || box.Address != bare || bare.LastIndexOf('@') is not (> 0 and <= 64 and var at)) return null;
        var (local, domain) = (bare[..at], HostName.Normalize(bare[(at + 1)..]));
        // Letters beyond ASCII before the @ need servers that hardly anybody runs (RFC 6531).
        return Ascii.IsValid(local) && domain.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(domain) == UriHostNameType.Dns && local.Length + 1 + domain.Length <= 254
            ? $"{local}@{domain}"
            : null;
    }
}
