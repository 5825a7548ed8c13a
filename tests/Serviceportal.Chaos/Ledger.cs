using System.Data.Common;
using System.Globalization;

namespace Serviceportal.Chaos;

/// <summary>What was told beside what was heard and counted.</summary>
/// <param name="Told">Facts in the outbox of the teller: each was committed.</param>
/// <param name="Unsent">Those of them that no relay has noted as sent.</param>
/// <param name="Heard">Facts in the inbox of Insights.</param>
/// <param name="Counted">Sum of its counters.</param>
/// <param name="Ways">Of the facts that were heard: when each was told, in microseconds since 1970, and how long it took from commit to consumption, the fastest first.</param>
public sealed record Ledger(long Told, long Unsent, long Heard, long Counted, long Parked, IReadOnlyList<(long Told, TimeSpan Delay)> Ways)
{
    public bool Agrees => Told == Heard && Told == Counted && Parked == 0;

    /// <summary>Facts a second, from the first that was told to the last that was heard.</summary>
    public double Rate => Ways.Count / TimeSpan.FromMicroseconds(Ways.Max(way => way.Told + (long)way.Delay.TotalMicroseconds) - Ways.Min(way => way.Told)).TotalSeconds;

    public TimeSpan Percentile(double part) => Ways.Count == 0 ? TimeSpan.Zero : Ways[(int)((Ways.Count - 1) * part)].Delay;

    /// <summary>Without the ways of what was told while the others were still starting.</summary>
    public Ledger After(TimeSpan start)
    {
        var since = Ways.Min(way => way.Told) + (long)start.TotalMicroseconds;
        return this with { Ways = [.. Ways.Where(way => way.Told > since)] };
    }

    /// <summary>Only what was told after the teller was last silent for so long.</summary>
    public Ledger AfterSilence(TimeSpan silence)
    {
        var told = Ways.Select(way => way.Told).Order().ToList();
        var since = told.Zip(told.Skip(1)).Last(two => two.Second - two.First > silence.TotalMicroseconds).Second;
        return this with { Ways = [.. Ways.Where(way => way.Told >= since)] };
    }

    public override string ToString() => $"{Told} told, {Unsent} of them not sent, {Heard} heard, {Counted} counted, {Parked} parked; from commit to consumption p50 {Percentile(0.5).TotalMilliseconds:0} ms, p99 {Percentile(0.99).TotalMilliseconds:0} ms";

    /// <param name="told">Database of the teller.</param>
    /// <param name="heard">Database of Insights.</param>
    public static async Task<Ledger> ReadAsync(Func<DbConnection> told, Func<DbConnection> heard)
    {
        var said = await ReadAsync(told, "select cast(id as text), occurred_at from outbox where event = 'PagesViewed'");
        var unsent = (await ReadAsync(told, "select 'unsent', count(*) from outbox where sent_at is null"))["unsent"];
        var taken = await ReadAsync(heard, "select cast(id as text), heard_at from inbox where consumer = 'CountViewsWhenPagesViewed'");
        var counted = (await ReadAsync(heard, "select 'views', coalesce(sum(views), 0) from view_counts"))["views"];
        var parked = (await ReadAsync(heard, "select 'parked', count(*) from parked"))["parked"];
        var ways = taken.Where(fact => said.ContainsKey(fact.Key)).Select(fact => (Told: said[fact.Key], Delay: TimeSpan.FromMicroseconds(fact.Value - said[fact.Key]))).OrderBy(way => way.Delay).ToList();
        return new(said.Count, unsent, taken.Count, counted, parked, ways);
    }

    /// <summary>Told and heard alone: whoever waits for a number asks often, and must not be in the way of what is measured.</summary>
    public static async Task<(long Told, long Heard)> CountAsync(Func<DbConnection> told, Func<DbConnection> heard) => (
        (await ReadAsync(told, "select 'told', count(*) from outbox where event = 'PagesViewed'"))["told"],
        (await ReadAsync(heard, "select 'heard', count(*) from inbox where consumer = 'CountViewsWhenPagesViewed'"))["heard"]);

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
