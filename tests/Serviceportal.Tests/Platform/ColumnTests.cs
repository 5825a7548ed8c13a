using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Serviceportal.Platform.Data;

namespace Serviceportal.Tests.Platform;

/// <summary>How values lie in columns: equal on both engines, and so that plain SQL finds and sorts them as the code does.</summary>
public sealed class ColumnTests : IDisposable
{
    static readonly Guid Early = Guid.Parse("0193A1B2-0000-7000-8000-00000000ABCD");
    static readonly Guid Late = Guid.Parse("0193A1B2-0000-7000-8000-00000000ABCE");

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-columns-");

    enum Mood
    {
        Unknown,
        GoodEnough,
    }

    [Theory, BothTopologies]
    public async Task What_is_written_is_read_again(Topology engine)
    {
        var (options, _) = await NewDatabaseAsync(engine);
        // A summer time, a microsecond, and a moment before 1970.
        var dog = new Thing { Id = Late, Fee = Money.FromEuro(1234567.89m), At = new(2026, 7, 1, 0, 30, 0, 123, 456, TimeSpan.FromHours(2)), Day = new(2026, 7, 1), Mood = Mood.GoodEnough };
        var cat = new Thing { Id = Early, Fee = new(-1), At = new(1969, 12, 31, 23, 59, 59, 999, 999, TimeSpan.Zero) };
        await using (var db = new ThingDb(options))
        {
            db.AddRange(dog, cat);
            await db.SaveChangesAsync();
        }

        await using var again = new ThingDb(options);
        var read = await again.Things.OrderBy(thing => thing.At).ToListAsync();
        Assert.Equal([Early, Late], read.Select(thing => thing.Id));
        Assert.Equal((cat.Fee, cat.At, cat.Day, cat.Mood), (read[0].Fee, read[0].At, read[0].Day, read[0].Mood));
        Assert.Equal((dog.Fee, dog.At, dog.Day, dog.Mood), (read[1].Fee, read[1].At, read[1].Day, read[1].Mood));
        Assert.Equal(TimeSpan.Zero, read[1].At.Offset);
    }

    [Theory, BothTopologies]
    public async Task Instants_are_compared_and_sorted_whatever_zone_they_were_written_in(Topology engine)
    {
        var (options, _) = await NewDatabaseAsync(engine);
        await using var db = new ThingDb(options);
        // 00:30 in Erkelenz is before 23:00 of the day before in Greenwich, whatever the texts look like.
        DateTimeOffset[] inOrder = [new(2026, 7, 1, 0, 30, 0, TimeSpan.FromHours(2)), new(2026, 6, 30, 23, 0, 0, TimeSpan.Zero), new(2026, 6, 30, 19, 1, 0, TimeSpan.FromHours(-4))];
        foreach (var at in inOrder.Reverse()) db.Add(new Thing { Id = Guid.CreateVersion7(at), At = at });
        await db.SaveChangesAsync();
        Assert.Equal(inOrder, await db.Things.OrderBy(thing => thing.At).Select(thing => thing.At).ToListAsync());
        Assert.Equal(1, await db.Things.CountAsync(thing => thing.At < inOrder[1]));
        Assert.Equal(inOrder[2], await db.Things.MaxAsync(thing => thing.At));
    }

    [Theory, BothTopologies]
    public async Task Amounts_are_compared_and_sorted_as_numbers(Topology engine)
    {
        var (options, _) = await NewDatabaseAsync(engine);
        await using var db = new ThingDb(options);
        foreach (var cents in new long[] { 1000, 999, -5, 20 }) db.Add(new Thing { Id = Guid.CreateVersion7(RunningPortal.Today), Fee = new(cents) });
        await db.SaveChangesAsync();
        Assert.Equal([-5, 20, 999, 1000], (await db.Things.OrderBy(thing => thing.Fee).Select(thing => thing.Fee).ToListAsync()).Select(fee => fee.Cents));
    }

    [Theory, BothTopologies]
    public async Task Plain_SQL_sees_whole_numbers_words_and_ids_in_lower_case(Topology engine)
    {
        var (options, rows) = await NewDatabaseAsync(engine);
        await using var db = new ThingDb(options);
        db.Add(new Thing { Id = Early, Fee = Money.FromEuro(46.05m), At = new(1970, 1, 1, 1, 0, 1, TimeSpan.FromHours(1)), Day = new(2026, 12, 3), Mood = Mood.GoodEnough });
        await db.SaveChangesAsync();
        var row = Assert.Single(await rows.ReadAsync("select id, fee, at, mood from things where id = '0193a1b2-0000-7000-8000-00000000abcd'"));
        Assert.Equal("0193a1b2-0000-7000-8000-00000000abcd | 4605 | 1000000 | GoodEnough", row);
        var types = engine == Topology.Cluster
            ? (Query: "select pg_typeof(id)::text, pg_typeof(fee)::text, pg_typeof(at)::text, pg_typeof(mood)::text from things", Names: "uuid | bigint | bigint | text")
            : (Query: "select typeof(id), typeof(fee), typeof(at), typeof(mood) from things", Names: "text | integer | integer | text");
        Assert.Equal(types.Names, Assert.Single(await rows.ReadAsync(types.Query)));
        Assert.Equal(Early, (await db.Things.SingleAsync(thing => thing.Id == Early)).Id);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    async Task<(DbContextOptions<ThingDb> Options, Rows Rows)> NewDatabaseAsync(Topology engine)
    {
        var options = new DbContextOptionsBuilder<ThingDb>().UseSnakeCaseNamingConvention();
        Func<DbConnection> connect;
        if (engine == Topology.Cluster)
        {
            var database = await (await Servers.PostgresAsync()).NewDatabaseAsync();
            options.UseNpgsql(database);
            connect = () => new NpgsqlConnection(database);
        }
        else
        {
            var database = $"Data Source={Path.Combine(_folder.FullName, "things.db")}";
            options.UseSqlite(database);
            connect = () => new SqliteConnection(database);
        }

        await using var db = new ThingDb(options.Options);
        await db.Database.EnsureCreatedAsync();
        return (options.Options, new(connect));
    }

    sealed class ThingDb(DbContextOptions<ThingDb> options) : DbContext(options)
    {
        public DbSet<Thing> Things => Set<Thing>();

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => Columns.Convert(configurationBuilder, Database);
    }

    sealed class Thing
    {
        public Guid Id { get; init; }

        public Money Fee { get; init; }

        public DateTimeOffset At { get; init; }

        public DateOnly Day { get; init; }

        public Mood Mood { get; init; }
    }
}
