using System.Reflection;
using Serviceportal.Insights;

namespace Serviceportal.Tests.Messaging;

/// <summary>What a reaction cannot take is put aside with a reason, holds up nothing, and is never lost.</summary>
public sealed class ParkedFactTests(FactPortals portals) : IClassFixture<FactPortals>
{
    [Theory, BothTopologies]
    public async Task A_poisonous_fact_parks_after_its_attempts_and_does_not_block(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        // The table bears no count of zero.
        var poison = await portal.SayAsync("erkelenz", views: 0);
        await portal.SayAsync("erkelenz", views: 7);
        await portal.CountedAsync("erkelenz", 7);
        await portal.EventuallyAsync(async () => (await portal.ReasonAsync(poison)) is not null);
        Assert.Matches("(?i)exception: .*(check|prüf)", await portal.ReasonAsync(poison));
        Assert.Empty(await portal.RowsOf("insights").ReadAsync($"select id from inbox where id = '{poison}'"));
        Assert.Matches("serviceportal_facts_parked_total\\{[^}]*event=\"PagesViewed\"", await MetricsAsync(portal));
    }

    // A sequence counts on, whatever is rolled back.
    [Fact]
    public async Task A_fact_is_tried_five_times_before_it_parks()
    {
        await using var portal = await portals.StartAsync(Topology.Cluster);
        foreach (var sql in new[] { "create sequence attempts", "create function refuse() returns trigger language plpgsql as $$ begin perform nextval('attempts'); raise exception 'Not this one.'; end $$", "create trigger refuse before insert on view_counts for each row execute function refuse()" })
            await portal.RowsOf("insights").ReadAsync(sql);
        var refused = await portal.SayAsync("heinsberg");
        await portal.EventuallyAsync(async () => (await portal.ReasonAsync(refused)) is not null, TimeSpan.Zero);
        Assert.Equal(["5"], await portal.RowsOf("insights").ReadAsync("select last_value from attempts"));
        Assert.EndsWith("Not this one.", await portal.ReasonAsync(refused), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task An_unknown_tenant_a_newer_shape_and_what_cannot_be_read_park_with_a_clear_reason(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        var (stranger, newer, torn) = (await portal.SayAsync("aachen"), await portal.SayAsync("gangelt", shape: 2), await portal.SayAsync("gangelt", body: "{\"pages\":"));
        await portal.SayAsync("gangelt", views: 5);
        await portal.CountedAsync("gangelt", 5);
        await portal.EventuallyAsync(async () => (await portal.ReasonAsync(stranger), await portal.ReasonAsync(newer), await portal.ReasonAsync(torn)) is (not null, not null, not null));
        Assert.Equal("There is no tenant 'aachen'. Once there is, replay.", await portal.ReasonAsync(stranger));
        Assert.Equal("The PagesViewed is of shape 2; this version of insights reads them up to shape 1. Install the version that goes with the publisher, then replay.", await portal.ReasonAsync(newer));
        Assert.StartsWith("The body of the fact cannot be read as PagesViewed", await portal.ReasonAsync(torn), StringComparison.Ordinal);
    }

    // Only a broker lets anybody lay something into a queue.
    [Fact]
    public async Task An_unknown_event_parks_with_a_clear_reason()
    {
        var portal = await portals.OfAsync(Topology.Cluster);
        var id = Guid.CreateVersion7(portal.Clock.GetUtcNow());
        var message = $$$"""{"messageId":"{{{id}}}","messageType":["urn:message:Serviceportal.Platform.Messaging:Fact"],"message":{"id":"{{{id}}}","event":"PagesBurned","shape":1,"tenant":"erkelenz","aggregate":"1","version":1,"occurredAt":"2026-12-03T12:00:00Z","body":"{}"}}""";
        await (await Servers.RabbitMqAsync()).PutAsync(portal.SettingOf("ConnectionStrings:bus"), "insights-count-views-when-pages-viewed", message);
        await portal.EventuallyAsync(async () => (await portal.ReasonAsync(id)) is not null);
        Assert.Equal("insights-count-views-when-pages-viewed hears PagesViewed and knows no event 'PagesBurned'.", await portal.ReasonAsync(id));
    }

    [Theory, BothTopologies]
    public async Task What_is_parked_is_tried_again_and_waits_for_the_operator_in_the_end(Topology topology)
    {
        await using var portal = await portals.StartAsync(topology);
        var newer = await portal.SayAsync("heinsberg", shape: 2);
        await portal.EventuallyAsync(async () => (await portal.ReasonAsync(newer)) is not null);
        await portal.EventuallyAsync(async () => (await AttemptsAsync(portal, newer)) == 1, TimeSpan.FromSeconds(10));
        for (var attempt = 2; attempt <= 6; attempt++)
        {
            // The pause is over, whatever its length.
            await portal.RowsOf("insights").ChangeAsync($"update parked set next_at = 0 where id = '{newer}'");
            await portal.EventuallyAsync(async () => (await AttemptsAsync(portal, newer)) == attempt, TimeSpan.FromSeconds(10));
        }

        Assert.Single(await portal.RowsOf("insights").ReadAsync($"select id from parked where id = '{newer}' and next_at is null"));
        await portal.EventuallyAsync(async () => await ReadyAsync(portal) == "Degraded");
        Assert.Matches("serviceportal_facts_kept\\{[^}]*service=\"insights\",table=\"stuck\"\\} [0-9]", await MetricsAsync(portal));
    }

    [Theory, BothTopologies]
    public async Task The_operator_has_what_is_parked_tried_again(Topology topology)
    {
        await using var portal = await portals.StartAsync(topology);
        await portal.RowsOf("insights").ChangeAsync("alter table view_counts rename to elsewhere");
        var (one, other) = (await portal.SayAsync("wegberg", views: 3), await portal.SayAsync("wegberg", views: 40));
        await portal.EventuallyAsync(async () => (await portal.RowsOf("insights").ReadAsync("select id from parked where tenant = 'wegberg'")).Count == 2);
        await portal.RowsOf("insights").ChangeAsync("alter table elsewhere rename to view_counts");
        await portal.RowsOf("insights").ChangeAsync("update parked set next_at = null");

        var (code, output) = await ReplayAsync(portal, "--list");
        Assert.Equal(0, code);
        Assert.Matches($"{one}\tCountViewsWhenPagesViewed\tPagesViewed\twegberg\t.*\toperator\t.*view_counts", output);
        Assert.Equal(1, (await ReplayAsync(portal, $"{one}", $"{Guid.Empty}")).ExitCode);
        await portal.EventuallyAsync(async () => await portal.ViewsAsync("wegberg") == 3, TimeSpan.FromSeconds(10));
        Assert.Equal($"{other}", Assert.Single(await portal.RowsOf("insights").ReadAsync("select id from parked where tenant = 'wegberg'")));
        Assert.Equal(0, (await ReplayAsync(portal, "--all")).ExitCode);
        await portal.EventuallyAsync(async () => await portal.ViewsAsync("wegberg") == 43, TimeSpan.FromSeconds(10));
        Assert.Empty(await portal.RowsOf("insights").ReadAsync("select id from parked"));
    }

    [Theory, BothTopologies]
    public async Task The_operator_has_facts_said_again(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        var fact = await portal.SayAsync("selfkant", views: 2);
        await portal.CountedAsync("selfkant", 2);
        await portal.SettledAsync("selfkant");
        // As if the rows of that day were lost.
        await portal.RowsOf("insights").ChangeAsync($"delete from inbox where id = '{fact}'");
        await portal.RowsOf("insights").ChangeAsync("delete from view_counts where tenant = 'selfkant'");
        var binary = topology == Topology.Cluster ? typeof(Serviceportal.Gateway.GatewayModule).Assembly : Assembly.Load("Serviceportal.Host");
        var (code, output) = await portal.RunVerbAsync(binary, "replay", "--since", "1970-01-01T00:00Z");
        Assert.Equal(0, code);
        Assert.Matches("[1-9][0-9]* facts are said again", output);
        await portal.CountedAsync("selfkant", 2);
    }

    [Fact]
    public async Task Who_replays_wrongly_is_told_how()
    {
        var portal = await portals.OfAsync(Topology.Embedded);
        foreach (var (arguments, hint) in new (string[], string)[] { ([], "Say one of them"), (["--all", "--list"], "Say one of them"), (["erkelenz"], "'erkelenz' is no id"), (["--since", "gestern"], "2026-11-26T08:00Z") })
        {
            var (code, output) = await ReplayAsync(portal, arguments);
            Assert.Equal(2, code);
            Assert.Contains(hint, output, StringComparison.Ordinal);
        }
    }

    static Task<(int ExitCode, string Output)> ReplayAsync(RunningPortal portal, params string[] arguments) => portal.RunVerbAsync(typeof(InsightsModule).Assembly, ["replay", .. arguments]);

    static async Task<int> AttemptsAsync(RunningPortal portal, Guid id) => int.Parse((await portal.RowsOf("insights").ReadAsync($"select attempts from parked where id = '{id}'"))[0], System.Globalization.CultureInfo.InvariantCulture);

    static Task<string> MetricsAsync(RunningPortal portal) => OpsAsync(portal, "/metrics");

    static Task<string> ReadyAsync(RunningPortal portal) => OpsAsync(portal, "/health/ready");

    static async Task<string> OpsAsync(RunningPortal portal, string path)
    {
        using var ops = new HttpClient();
        return await ops.GetStringAsync($"http://127.0.0.1:{portal.InsightsOpsPort}{path}");
    }
}
