namespace Serviceportal.Insights;

static partial class Log
{
    [LoggerMessage(EventName = "insights.tenants.unreachable", Level = LogLevel.Warning, Message = "The Catalogue does not tell its tenants; those that were known stay known")]
    public static partial void TenantsUnreachable(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "insights.names.unknown", Level = LogLevel.Warning, Message = "The Catalogue does not tell the names of services; their slugs stand in their place")]
    public static partial void ServiceNamesUnknown(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "insights.figures.failed", Level = LogLevel.Error, Message = "The figures for metrics could not be read; the next five minutes try again")]
    public static partial void FiguresFailed(this ILogger logger, Exception error);
}
