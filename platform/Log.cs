using Microsoft.Extensions.Logging;

namespace Serviceportal.Platform;

static partial class Log
{
    [LoggerMessage(EventName = "platform.started", Level = LogLevel.Information, Message = "{Services} listens; public port {Port}")]
    public static partial void Started(this ILogger logger, string services, int port);

    [LoggerMessage(EventName = "platform.call.refused", Level = LogLevel.Warning, Message = "A call of {Service} at {Path} is refused: {Reason}")]
    public static partial void CallRefused(this ILogger logger, string service, string? path, string reason);

    [LoggerMessage(EventName = "platform.request.failed", Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, string method, string? path, Exception? error);

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
