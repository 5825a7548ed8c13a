namespace Serviceportal.Insights;

static partial class Log
{
    [LoggerMessage(EventName = "insights.tenants.unreachable", Level = LogLevel.Warning, Message = "The Catalogue does not tell its tenants; those that were known stay known")]
    public static partial void TenantsUnreachable(this ILogger logger, Exception error);
}
