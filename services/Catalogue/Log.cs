namespace Serviceportal.Catalogue;

static partial class Log
{
    [LoggerMessage(EventName = "catalogue.import.done", Level = LogLevel.Information, Message = "Content imported: {Added} added, {Changed} changed, {Unchanged} unchanged, {Withdrawn} withdrawn, {Faults} faults, {Milliseconds} ms")]
    public static partial void Imported(this ILogger logger, int added, int changed, int unchanged, int withdrawn, int faults, long milliseconds);

    [LoggerMessage(EventName = "catalogue.import.fault", Level = LogLevel.Warning, Message = "Not imported: {Fault}")]
    public static partial void ImportFault(this ILogger logger, string fault);

    [LoggerMessage(EventName = "catalogue.import.note", Level = LogLevel.Warning, Message = "{Note}")]
    public static partial void ImportNote(this ILogger logger, string note);

    [LoggerMessage(EventName = "catalogue.import.no_folder", Level = LogLevel.Information, Message = "There is no content folder {Folder}; the store is served as it is")]
    public static partial void NoContentFolder(this ILogger logger, string folder);

    [LoggerMessage(EventName = "catalogue.snapshot.taken", Level = LogLevel.Information, Message = "Snapshot of {Rows} documents, {Milliseconds} ms")]
    public static partial void SnapshotTaken(this ILogger logger, int rows, long milliseconds);

    [LoggerMessage(EventName = "catalogue.snapshot.failed", Level = LogLevel.Error, Message = "The content could not be read; the last snapshot stays in force")]
    public static partial void RefreshFailed(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "catalogue.searches.failed", Level = LogLevel.Error, Message = "What was searched could not be written down; it waits for the next time")]
    public static partial void SearchesNotRecorded(this ILogger logger, Exception error);

    [LoggerMessage(EventName = "catalogue.most_used.unknown", Level = LogLevel.Warning, Message = "Insights does not tell what is most used; what was told last stays in force, and is asked for again every minute")]
    public static partial void MostUsedUnknown(this ILogger logger, Exception error);
}
