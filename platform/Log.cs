using Microsoft.Extensions.Logging;

namespace Serviceportal.Platform;

static partial class Log
{
    [LoggerMessage(EventName = "platform.started", Level = LogLevel.Information, Message = "{Services} listens; public port {Port}")]
    public static partial void Started(this ILogger logger, string services, int port);

    [LoggerMessage(EventName = "platform.request.failed", Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    public static partial void RequestFailed(this ILogger logger, string method, string? path, Exception? error);
}
