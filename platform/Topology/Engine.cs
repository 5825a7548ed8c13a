using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Serviceportal.Platform.Topology;

/// <summary>Where the engines differ and code has to know it.</summary>
static class Engine
{
    /// <summary>Whether ids lie in text columns, for want of a type of their own.</summary>
    public static bool KeepsIdsAsText(DatabaseFacade database) => database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;

    /// <summary>Whether the database is away or busy, so that the same work may succeed later.</summary>
    public static bool IsAway(Exception error) =>
        // "FATAL" ends the line itself: the server stops, lets nobody in, or has none left.
        error is TimeoutException or DbException { IsTransient: true } or PostgresException { InvariantSeverity: "FATAL" } or SqliteException { SqliteErrorCode: Busy or Locked }
        || (error.InnerException is { } cause && IsAway(cause));

    /// <summary>Whether it lets nobody in for a reason that waiting does not mend: user, password (class 28), or there is no such database (3D000).</summary>
    public static bool IsRefused(Exception error) =>
        error is PostgresException { SqlState: ['2', '8', ..] or "3D000" } || (error.InnerException is { } cause && IsRefused(cause));

    const int Busy = 5;
    const int Locked = 6;
}
