using Microsoft.Extensions.Logging;

namespace Serviceportal.Servicekonto;

static partial class Log
{
    [LoggerMessage(EventName = "servicekonto.logout.untold", Level = LogLevel.Warning, Message = "{Site} could not be told that a session has ended")]
    public static partial void LogoutNotTold(this ILogger logger, string site, Exception error);
}
