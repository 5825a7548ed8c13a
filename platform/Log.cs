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
}
