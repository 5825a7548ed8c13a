using Microsoft.Extensions.Logging;

namespace Serviceportal.Platform;

static partial class Log
{
    [LoggerMessage(EventName = "platform.started", Level = LogLevel.Information, Message = "{Services} listens; public port {Port}")]
    public static partial void Started(this ILogger logger, string services, int port);

    [LoggerMessage(EventName = "platform.start.waits", Level = LogLevel.Warning, Message = "A database does not answer; {Services} goes on with its start once it does")]
    public static partial void StartWaits(this ILogger logger, string services, Exception error);

    [LoggerMessage(EventName = "platform.call.refused", Level = LogLevel.Warning, Message = "A call of {Service} at {Path} is refused: {Reason}")]
    public static partial void CallRefused(this ILogger logger, string service, string? path, string reason);

    [LoggerMessage(EventName = "platform.request.failed", Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, string method, string? path, Exception? error);

    [LoggerMessage(EventName = "platform.facts.wait", Level = LogLevel.Warning, Message = "Facts of {Service} cannot be sent; they wait in its outbox")]
    public static partial void FactsWait(this ILogger logger, string service, Exception error);

    [LoggerMessage(EventName = "platform.facts.store_away", Level = LogLevel.Warning, Message = "{Queue} pauses until what it needs answers again")]
    public static partial void StoreAway(this ILogger logger, string queue, Exception error);

    [LoggerMessage(EventName = "platform.facts.parked", Level = LogLevel.Error, Message = "{Queue} has parked {Event} {Id}: {Fault}. 'replay --list' tells the reason")]
    public static partial void FactParked(this ILogger logger, string queue, string @event, Guid id, string fault);

    [LoggerMessage(EventName = "platform.facts.parked_wait", Level = LogLevel.Warning, Message = "Parked facts of the services could not be tried again; the next minute does")]
    public static partial void ParkedWait(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "platform.facts.not_counted", Level = LogLevel.Warning, Message = "Facts could not be counted; what was counted last stands, and the next half minute tries again")]
    public static partial void FactsNotCounted(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "platform.facts.not_tidied", Level = LogLevel.Error, Message = "Facts that have had their time could not be deleted; the next hour tries again")]
    public static partial void FactsNotTidied(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "platform.mail.server.away", Level = LogLevel.Warning, Message = "The mail server takes no mail of {Service}: {Reason}. All mails wait")]
    public static partial void MailServerAway(this ILogger logger, string service, string reason);

    [LoggerMessage(EventName = "platform.mail.server.back", Level = LogLevel.Information, Message = "The mail server takes mail of {Service} again")]
    public static partial void MailServerBack(this ILogger logger, string service);

    [LoggerMessage(EventName = "platform.mail.given_up", Level = LogLevel.Error, Message = "The mail {Mail} ('{Template}' of {Tenant}) is given up: {Reason}")]
    public static partial void MailGivenUp(this ILogger logger, Guid mail, string template, string tenant, string reason);

    [LoggerMessage(EventName = "platform.mail.too_old", Level = LogLevel.Error, Message = "{Count} mails of {Service} are given up: they have waited for 14 days")]
    public static partial void MailsTooOld(this ILogger logger, string service, int count);

    [LoggerMessage(EventName = "platform.mail.unwritten", Level = LogLevel.Error, Message = "The mail {Mail} ('{Template}' of {Tenant}) could not be written; it waits")]
    public static partial void MailNotWritten(this ILogger logger, Guid mail, string template, string tenant, Exception error);

    [LoggerMessage(EventName = "platform.mail.failed", Level = LogLevel.Error, Message = "Mails of {Service} could not be sent; the next turn tries again")]
    public static partial void MailsNotSent(this ILogger logger, string service, Exception error);
}
