using Npgsql;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Tests.Running;

namespace Serviceportal.Benchmarks.Search;

/// <summary>The same services in PostgreSQL, searched with what it has for German.</summary>
sealed class PostgresSearch(Postgres server, NpgsqlConnection connection) : IAsyncDisposable
{
    public const string AllWords = "select id from services, plainto_tsquery('german', $1) q where words @@ q order by ts_rank(words, q) desc, id limit $2";

    public const string AnyWord = "select id from services, cast(replace(plainto_tsquery('german', $1)::text, '&', '|') as tsquery) q where words @@ q order by ts_rank(words, q) desc, id limit $2";

    public const string Trigrams = "select id from services where similarity(name, $1) > 0.1 order by similarity(name, $1) desc, id limit $2";

    public static async Task<PostgresSearch> StartAsync(IEnumerable<Offer> services)
    {
        var server = await Postgres.StartAsync();
        var connection = new NpgsqlConnection(await server.NewDatabaseAsync());
        await connection.OpenAsync();
        await using (var create = new NpgsqlCommand("create extension pg_trgm; create table services (id text primary key, name text not null, words tsvector not null)", connection)) await create.ExecuteNonQueryAsync();
        foreach (var offer in services)
        {
            await using var insert = new NpgsqlCommand("insert into services values ($1, $2, setweight(to_tsvector('german', $2), 'A') || setweight(to_tsvector('german', $3), 'B') || to_tsvector('german', $4))", connection)
            {
                Parameters =
                {
                    new() { Value = offer.Source.Id }, new() { Value = offer.Name }, new() { Value = offer.Text.Intro },
                    new() { Value = string.Join(' ', offer.Text.Body.Values.Select(Catalogue.Search.Html.ToText)) },
                },
            };
            await insert.ExecuteNonQueryAsync();
        }

        return new(server, connection);
    }

    public IReadOnlyList<string> Find(string sql, string query, int most)
    {
        using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = query }, new() { Value = most } } };
        using var reader = command.ExecuteReader();
        List<string> found = [];
        while (reader.Read()) found.Add(reader.GetString(0));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await server.DisposeAsync();
    }
}
