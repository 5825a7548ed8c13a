using System.Globalization;
using MimeKit;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Mail;

static class MailMessage
{
    /// <summary>
    /// The mail as it travels. A second try is the same to the letter, so that servers and readers can tell a double by its id.
    /// </summary>
    public static MimeMessage Of(MailRow row, MailText text, MailSettings settings)
    {
        var message = new MimeMessage
        {
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{row.Id:N}@{text.Host}"),
            Date = row.CreatedAt,
            Subject = text.Subject,
            Body = new BodyBuilder { TextBody = text.Text, HtmlBody = text.Html }.ToMessageBody(),
        };
        message.From.Add(new MailboxAddress(text.Name, MailSettings.At(settings.From, text.Host)));
        message.To.Add(new MailboxAddress(null, row.Recipient!));
        message.Headers.Add(HeaderId.ContentLanguage, row.Language.Tag());
        // Nobody's holiday answers, neither by the standard (RFC 3834) nor by Exchange, which goes by its own header.
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        return message;
    }
}
