using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Data;

/// <summary>
/// How values lie in columns, equal on both engines: instants as microseconds since 1970 UTC, money as cents,
/// ids as lower-case text on SQLite (uuid on PostgreSQL), enums as text.
/// </summary>
public static class Columns
{
    public static void Convert(ModelConfigurationBuilder model, DatabaseFacade database)
    {
        model.Properties<DateTimeOffset>().HaveConversion<InstantColumn>();
        model.Properties<Money>().HaveConversion<MoneyColumn>();
        model.Properties<Enum>().HaveConversion<string>();
        if (Engine.KeepsIdsAsText(database)) model.Properties<Guid>().HaveConversion<LowerCaseIdColumn>();
    }

    /// <summary>An instant as it lies in a column, for plain SQL.</summary>
    public static long Micros(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>An id as it lies in a column, for plain SQL.</summary>
    public static object Id(DatabaseFacade database, Guid id) => Engine.KeepsIdsAsText(database) ? id.ToString("D") : id;

    sealed class InstantColumn() : ValueConverter<DateTimeOffset, long>(
        instant => Micros(instant),
        micros => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond));

    sealed class MoneyColumn() : ValueConverter<Money, long>(money => money.Cents, cents => new Money(cents));

    sealed class LowerCaseIdColumn() : ValueConverter<Guid, string>(id => id.ToString("D"), text => Guid.Parse(text));
}
