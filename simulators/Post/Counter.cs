using System.Buffers;
using Serviceportal.Simulator;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Serviceportal.Post;

/// <summary>What goes wrong at the mail server, at the turn of a dial (/stoerung).</summary>
enum Fault
{
    None,
    Busy,
    SenderRefused,
    RelayRefused,
    NoSuchRecipient,
    MailboxFull,
    HangsUp,
    AnswerLost,
}

/// <summary>Who asks to leave mail is answered here, as the dial says.</summary>
sealed class Counter(Inbox inbox, FaultDial<Fault> dial) : IMailboxFilter, IMessageStore
{
    public static IReadOnlyDictionary<Fault, string> Words { get; } = new Dictionary<Fault, string>
    {
        [Fault.None] = "keine Störung", [Fault.Busy] = "überlastet (421)", [Fault.SenderRefused] = "Absender nicht erlaubt (550)", [Fault.RelayRefused] = "Weiterleiten nicht erlaubt (554)",
        [Fault.NoSuchRecipient] = "Empfänger unbekannt (550)", [Fault.MailboxFull] = "Postfach voll (452)", [Fault.HangsUp] = "legt auf", [Fault.AnswerLost] = "nimmt an und legt auf, bevor es das sagt",
    };

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => dial.Current switch
    {
        Fault.Busy => throw Refusal(421, "4.3.2 Too busy, come back later", hangsUp: true),
        Fault.SenderRefused => throw Refusal(550, "5.7.1 Sender address rejected"),
        Fault.HangsUp => throw new IOException("The dial says to hang up."),
        _ => Task.FromResult(true),
    };

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => dial.Current switch
    {
        Fault.RelayRefused => throw Refusal(554, $"5.7.1 <{to.AsAddress()}>: Relay access denied"),
        Fault.NoSuchRecipient => throw Refusal(550, $"5.1.1 <{to.AsAddress()}>: Recipient address rejected: User unknown"),
        Fault.MailboxFull => throw Refusal(452, $"4.2.2 <{to.AsAddress()}>: Mailbox full"),
        _ => Task.FromResult(true),
    };

    public Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        inbox.Add(transaction.From.AsAddress(), [.. transaction.To.Select(to => to.AsAddress())], buffer.ToArray());
        return dial.Current == Fault.AnswerLost ? throw new IOException("The dial says to hang up.") : Task.FromResult(SmtpResponse.Ok);
    }

    static SmtpResponseException Refusal(int code, string words, bool hangsUp = false) => new(new SmtpResponse((SmtpReplyCode)code, words), hangsUp);
}
