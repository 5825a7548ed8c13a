using MailKit;
using MailKit.Net.Smtp;
using MimeKit;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Mail;

/// <summary>What became of a mail that was handed to the server.</summary>
enum Verdict
{
    Sent,

    /// <summary>This mail will never be taken: there is no such recipient.</summary>
    Refused,

    /// <summary>This mail may be taken later, or has been: the answer did not come.</summary>
    NotNow,

    /// <summary>No mail will be taken now: the server is away or busy, or does not want ours.</summary>
    Away,
}

/// <param name="Reason">Without anything that the server said: it likes to repeat the recipient's address.</param>
readonly record struct Answer(Verdict Verdict, string Reason);

/// <summary>A connection to the mail server.</summary>
sealed class MailConnection : SmtpClient
{
    // In real time: a server answers within it or is not there.
    const int Patience = 20_000;

    bool _isRecipientAccepted;

    MailConnection()
    {
        Timeout = Patience;
        // Lists of revoked certificates lie on servers that the house mostly cannot reach.
        CheckCertificateRevocation = false;
    }

    public static async Task<MailConnection> OpenAsync(MailSettings settings, Ports ports, CancellationToken cancel)
    {
        var connection = new MailConnection();
        try
        {
            var (host, port) = settings.ServerAt(ports);
            await connection.ConnectAsync(host, port, settings.Tls, cancel);
            // Addresses are ASCII here; with the extension they would be turned back into what not every server behind this one takes.
            connection.Capabilities &= ~SmtpCapabilities.UTF8;
            if (settings is { User: { } user, Password: { } password }) await connection.AuthenticateAsync(user, password, cancel);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Not to be cancelled: a mail that has been begun is ended, or it would go out twice.</summary>
    public async Task<Answer> HandOverAsync(MimeMessage message, string sender)
    {
        _isRecipientAccepted = false;
        try
        {
            await SendAsync(message, MailboxAddress.Parse(sender), message.To.Mailboxes);
            return new(Verdict.Sent, "");
        }
        catch (SmtpCommandException error)
        {
            return new(Judge(error.ErrorCode, (int)error.StatusCode, error.Message), $"{error.ErrorCode} {(int)error.StatusCode}");
        }
        catch (Exception error) when (error is IOException or ProtocolException or TimeoutException or InvalidOperationException or OperationCanceledException)
        {
            // Once the recipient is accepted the mail itself may have been the reason; it must not hold up all others.
            return new(_isRecipientAccepted ? Verdict.NotNow : Verdict.Away, error.GetType().Name);
        }
    }

    protected override void OnRecipientAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response) => _isRecipientAccepted = true;

    static Verdict Judge(SmtpErrorCode at, int status, string text) => at switch
    {
        _ when status == 421 => Verdict.Away,
        SmtpErrorCode.RecipientNotAccepted when status >= 500 => IsAboutUs(status, text) ? Verdict.Away : Verdict.Refused,
        SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted => Verdict.NotNow,
        _ => Verdict.Away,
    };

    // "Relay access denied" and its like (RFC 3463: X.7 is policy, X.1 the address); without such a code the number has to do.
    static bool IsAboutUs(int status, string text) => text is ['5', '.', >= '0' and <= '9' and var subject, '.', ..] ? subject == '7' : status is 530 or 535 or 554;
}
