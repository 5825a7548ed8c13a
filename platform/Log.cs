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

    [LoggerMessage(EventName = "platform.facts.wait", Level = LogLevel.Warning, Message = "Facts of {Service} cannot be sent; they wait in its outbox")]
    public static partial void FactsWait(this ILogger logger, string service, Exception error);

    [LoggerMessage(EventName = "platform.facts.store_away", Level = LogLevel.Warning, Message = "{Queue} pauses until what it needs answers again")]
    public static partial void StoreAway(this ILogger logger, string queue, Exception error);

    [LoggerMessage(EventName = "platform.facts.parked", Level = LogLevel.Error, Message = "{Queue} has parked {Event} {Id}: {Fault}. 'replay --list' tells the reason")]
    public static partial void FactParked(this ILogger logger, string queue, string @event, Guid id, string fault);

    [LoggerMessage(EventName = "platform.facts.parked_wait", Level = LogLevel.Warning, Message = "Parked facts of {Queue} could not be tried again; the next minute does")]
    public static partial void ParkedWait(this ILogger logger, string queue, Exception error);

    [LoggerMessage(EventName = "platform.facts.not_tidied", Level = LogLevel.Error, Message = "Facts of {Service} that have had their time could not be deleted; the next hour tries again")]
    public static partial void FactsNotTidied(this ILogger logger, string service, Exception error);
}
