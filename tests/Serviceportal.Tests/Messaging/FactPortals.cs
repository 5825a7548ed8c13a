using System.Net;

namespace Serviceportal.Tests.Messaging;

/// <summary>One portal for each topology with few services to read; each test views pages of a portal that no other uses.</summary>
public sealed class FactPortals : IAsyncLifetime
{
    readonly ContentCopy _content = ContentCopy.Make();
    readonly Dictionary<Topology, RunningPortal> _started = [];

    public async Task<RunningPortal> OfAsync(Topology topology) => _started.GetValueOrDefault(topology) ?? (_started[topology] = await StartAsync(topology));

    public Task<RunningPortal> StartAsync(Topology topology, Action<Dictionary<string, string?>>? more = null) => RunningPortal.StartAsync(topology, settings =>
    {
        settings["Content"] = _content.Folder;
        more?.Invoke(settings);
    });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in _started.Values) await portal.DisposeAsync();
        _content.Dispose();
    }
}

/// <summary>What is told and heard, as the tables show it.</summary>
static class FactRows
{
    public const string Page = "/dienstleistungen/hund-anmelden";

    public static async Task ViewAsync(this RunningPortal portal, string tenant, string path = Page, params (string, string)[] headers)
    {
        using var response = await portal.GetAsync(tenant, path, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    public static async Task<long> ViewsAsync(this RunningPortal portal, string tenant) =>
        long.Parse((await portal.RowsOf("insights").ReadAsync($"select coalesce(sum(views), 0) from view_counts where tenant = '{tenant}'"))[0], System.Globalization.CultureInfo.InvariantCulture);

    public static Task CountedAsync(this RunningPortal portal, string tenant, long views) => portal.EventuallyAsync(async () => await portal.ViewsAsync(tenant) == views);

    /// <summary>Until the relay has sent all of a tenant's facts and Insights has dealt with each.</summary>
    public static Task SettledAsync(this RunningPortal portal, string tenant) => portal.EventuallyAsync(async () =>
    {
        var said = await portal.RowsOf("gateway").ReadAsync($"select id from outbox where tenant = '{tenant}'");
        var unsent = await portal.RowsOf("gateway").ReadAsync($"select id from outbox where tenant = '{tenant}' and sent_at is null");
        var heard = await portal.RowsOf("insights").ReadAsync("select id from inbox union select id from parked");
        return said.Count > 0 && unsent.Count == 0 && !said.Except(heard).Any();
    });

    /// <summary>How many of a tenant's facts have left the house, and how many have not.</summary>
    public static async Task<(int Sent, int Waiting)> OutboxAsync(this RunningPortal portal, string tenant) => (
        (await portal.RowsOf("gateway").ReadAsync($"select id from outbox where tenant = '{tenant}' and sent_at is not null")).Count,
        (await portal.RowsOf("gateway").ReadAsync($"select id from outbox where tenant = '{tenant}' and sent_at is null")).Count);

    /// <summary>A fact as the gateway would have said it.</summary>
    public static async Task<Guid> SayAsync(this RunningPortal portal, string tenant, long views = 1, int shape = 1, string? body = null, string? aggregate = null, long version = 1, long? leased = null)
    {
        var id = Guid.CreateVersion7(portal.Clock.GetUtcNow());
        body ??= $$"""{"tally":"{{id}}","pages":[{"day":"2026-12-03","route":"/","subject":null,"views":{{views}}}]}""";
        await portal.RowsOf("gateway").ChangeAsync($"""
            insert into outbox (id, event, shape, tenant, aggregate, version, occurred_at, body, leased_until)
            values ('{id}', 'PagesViewed', {shape}, '{tenant}', '{aggregate ?? id.ToString()}', {version}, 1, '{body}', {(leased is null ? "null" : $"{leased}")})
            """);
        return id;
    }

    /// <summary>The database of a service lets nobody in any more, and ends the lines there are.</summary>
    public static async Task LockAsync(this RunningPortal portal, string service)
    {
        await portal.AllowAsync(service, false);
        await portal.RowsOf("gateway").ReadAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{DatabaseOf(portal, service)}'");
    }

    public static Task UnlockAsync(this RunningPortal portal, string service) => portal.AllowAsync(service, true);

    static Task AllowAsync(this RunningPortal portal, string service, bool isAllowed) => portal.RowsOf("gateway").ChangeAsync($"alter database {DatabaseOf(portal, service)} allow_connections {isAllowed}");

    static string DatabaseOf(RunningPortal portal, string service) => new Npgsql.NpgsqlConnectionStringBuilder(portal.SettingOf($"ConnectionStrings:{service}")).Database!;

    /// <summary>Why a fact is parked; null where it is not.</summary>
    public static async Task<string?> ReasonAsync(this RunningPortal portal, Guid id) =>
        (await portal.RowsOf("insights").ReadAsync($"select reason from parked where id = '{id}'")) is [var reason] ? reason : null;
}
