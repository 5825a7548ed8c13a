using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Serviceportal.Tests.Running;

/// <summary>The rows of one database, for states that no page can bring about yet and for what no page shows.</summary>
public sealed class Rows(Func<DbConnection> connect)
{
    public async Task ChangeAsync(string sql)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        // What an engine counts of a changed table is its own affair.
        if (await command.ExecuteNonQueryAsync() == 0) Assert.StartsWith("alter", sql, StringComparison.Ordinal);
    }

    /// <summary>What a query answers, a line for each row.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(field => Convert.ToString(reader.GetValue(field), CultureInfo.InvariantCulture))));
        return rows;
    }

    /// <summary>Every row of every table, to see afterwards that nothing has changed.</summary>
    public async Task<IReadOnlyList<string>> AllAsync()
    {
        await using var connection = connect();
        var tables = connection is SqliteConnection ? "select name from sqlite_master where type = 'table'" : "select tablename from pg_tables where schemaname = 'public'";
        List<string> all = [];
        foreach (var table in await ReadAsync(tables))
            all.AddRange((await ReadAsync($"select * from {table}")).Select(row => $"{table}: {row}"));
        return [.. all.Order(StringComparer.Ordinal)];
    }
}
