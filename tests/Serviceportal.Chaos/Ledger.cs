using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Serviceportal.Chaos;

/// <summary>What was told beside what was heard and counted.</summary>
/// <param name="Told">Facts in the outbox of the teller: each was committed.</param>
/// <param name="Heard">Facts in the inbox of Insights.</param>
/// <param name="Counted">Sum of its counters.</param>
/// <param name="Delays">From commit to consumption, by the clock of this machine, in order.</param>
public sealed record Ledger(long Told, long Heard, long Counted, long Parked, IReadOnlyList<TimeSpan> Delays, TimeSpan Length)
{
    public bool Agrees => Told == Heard && Told == Counted && Parked == 0;

    public double Rate => Heard / Length.TotalSeconds;

    public TimeSpan Percentile(double part) => Delays.Count == 0 ? TimeSpan.Zero : Delays[(int)((Delays.Count - 1) * part)];

    public override string ToString() => $"{Told} told, {Heard} heard, {Counted} counted, {Parked} parked; from commit to consumption p50 {Percentile(0.5).TotalMilliseconds:0} ms, p99 {Percentile(0.99).TotalMilliseconds:0} ms";

    /// <param name="told">Database of the teller.</param>
    /// <param name="heard">Database of Insights.</param>
    public static async Task<Ledger> ReadAsync(Func<DbConnection> told, Func<DbConnection> heard)
    {
        var said = await ReadAsync(told, "select cast(id as text), occurred_at from outbox where event = 'PagesViewed'");
        var taken = await ReadAsync(heard, "select cast(id as text), heard_at from inbox where consumer = 'CountViewsWhenPagesViewed'");
        var counted = (await ReadAsync(heard, "select 'views', coalesce(sum(views), 0) from view_counts"))["views"];
        var parked = (await ReadAsync(heard, "select 'parked', count(*) from parked"))["parked"];
        List<TimeSpan> delays = [.. taken.Where(fact => said.ContainsKey(fact.Key)).Select(fact => TimeSpan.FromMicroseconds(fact.Value - said[fact.Key])).Order()];
        var length = said.Count == 0 || taken.Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(taken.Values.Max() - said.Values.Min());
        return new(said.Count, taken.Count, counted, parked, delays, length);
    }

    public static Func<DbConnection> In(string connection, bool isFile) => isFile ? () => new SqliteConnection($"Data Source={connection}") : () => new NpgsqlConnection(connection);

    static async Task<Dictionary<string, long>> ReadAsync(Func<DbConnection> database, string sql)
    {
        await using var connection = database();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        Dictionary<string, long> rows = [];
        while (await reader.ReadAsync()) rows[reader.GetString(0)] = Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture);
        return rows;
    }
}
