using System.Text.RegularExpressions;

namespace Serviceportal.Tests.Messaging;

/// <summary>Parts go away and come back: facts wait, pages are shown, nothing is lost. In the cluster, where parts can go away.</summary>
public sealed class AwayFactTests(FactPortals portals) : IClassFixture<FactPortals>
{
    const string Queue = "insights-count-views-when-pages-viewed";
    const string ComesAgain = "\"redeliver\":[1-9]";

    [Fact]
    public async Task Facts_wait_in_their_queue_while_a_service_is_away()
    {
        await using var portal = await portals.StartAsync(Topology.Cluster);
        await portal.StopAsync("insights");
        await portal.ViewAsync("erkelenz");
        await portal.EventuallyAsync(async () => await portal.OutboxAsync("erkelenz") == (1, 0));
        var message = await (await Servers.RabbitMqAsync()).LookIntoAsync(portal.SettingOf("ConnectionStrings:bus"), Queue);
        Assert.Contains("\"tenant\":\"erkelenz\"", message, StringComparison.Ordinal);
        Assert.Contains("\"delivery_mode\":2", message, StringComparison.Ordinal);
        Assert.Contains($"\"message_id\":\"{(await portal.RowsOf("gateway").ReadAsync("select id from outbox where tenant = 'erkelenz'"))[0]}\"", message, StringComparison.Ordinal);
        await portal.StartAsync("insights");
        await portal.CountedAsync("erkelenz", 1);
    }

    // A publisher that starts first makes the queues of those who will hear it.
    [Fact]
    public async Task What_is_said_before_anybody_has_ever_heard_is_not_lost()
    {
        var nobodysYet = await (await Servers.RabbitMqAsync()).NewSpaceAsync();
        await using var portal = await portals.StartAsync(Topology.Cluster);
        await portal.StopAsync("gateway");
        await portal.StopAsync("insights");
        portal.Set("ConnectionStrings:bus", nobodysYet);
        await portal.StartAsync("gateway");
        await portal.ViewAsync("selfkant");
        await portal.EventuallyAsync(async () => await portal.OutboxAsync("selfkant") == (1, 0));
        await portal.StartAsync("insights");
        await portal.CountedAsync("selfkant", 1);
    }

    // The writer cannot know whether the commit has happened, and says the same again.
    [Fact]
    public async Task What_was_committed_without_an_answer_counts_once()
    {
        await using var views = new CutLine("INSERT INTO outbox");
        await using var searches = new CutLine("INSERT INTO outbox");
        await using var portal = await portals.StartAsync(Topology.Cluster, settings =>
        {
            settings["ConnectionStrings:gateway"] = views.Through(settings["ConnectionStrings:gateway"]!);
            settings["ConnectionStrings:catalogue"] = searches.Through(settings["ConnectionStrings:catalogue"]!);
        });
        views.CutNextAnswer();
        searches.CutNextAnswer();
        foreach (var path in new[] { FactRows.Page, "/suche?q=Hund" }) await portal.ViewAsync("wassenberg", path);
        await portal.EventuallyAsync(() => Task.FromResult(views.Cuts == 1 && searches.Cuts == 1));
        // What comes later shows what was counted before.
        foreach (var path in new[] { FactRows.Page, "/suche?q=Hund" }) await portal.ViewAsync("wassenberg", path);
        await portal.EventuallyAsync(async () => await SumsAsync() is ["4 | 2"]);
        portal.Clock.Advance(TimeSpan.FromSeconds(30));
        await portal.SettledAsync("wassenberg");
        Assert.Equal(["4 | 2"], await SumsAsync());
        Assert.Equal(["2"], await portal.Rows.ReadAsync("select sum(asked) from search_days where portal = 'wassenberg'"));

        Task<IReadOnlyList<string>> SumsAsync() => portal.RowsOf("insights").ReadAsync("select sum(views), sum(asked) from portal_days where tenant = 'wassenberg'");
    }

    [Fact]
    public async Task A_database_that_is_away_parks_nothing()
    {
        await using var portal = await portals.StartAsync(Topology.Cluster);
        await portal.LockAsync("insights");
        await portal.ViewAsync("gangelt");
        await portal.EventuallyAsync(async () => await portal.OutboxAsync("gangelt") == (1, 0));
        // Longer than five quick attempts take.
        var since = TimeProvider.System.GetTimestamp();
        await portal.EventuallyAsync(() => Task.FromResult(TimeProvider.System.GetElapsedTime(since) > TimeSpan.FromSeconds(2)));
        await portal.UnlockAsync("insights");
        await portal.CountedAsync("gangelt", 1);
        Assert.Empty(await portal.RowsOf("insights").ReadAsync("select id from parked"));
    }

    // A broker takes who holds a message for half an hour for dead.
    [Fact]
    public async Task A_fact_that_has_waited_for_long_is_given_back_to_the_broker_and_comes_again()
    {
        await using var portal = await portals.StartAsync(Topology.Cluster);
        var (broker, bus) = (await Servers.RabbitMqAsync(), portal.SettingOf("ConnectionStrings:bus"));
        await portal.LockAsync("insights");
        await portal.ViewAsync("uebach-palenberg");
        await portal.EventuallyAsync(async () => await portal.OutboxAsync("uebach-palenberg") == (1, 0));
        Assert.DoesNotMatch(ComesAgain, await broker.DescribeAsync(bus, Queue));
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        await portal.EventuallyAsync(async () => Regex.IsMatch(await broker.DescribeAsync(bus, Queue), ComesAgain), TimeSpan.Zero);
        await portal.UnlockAsync("insights");
        await portal.CountedAsync("uebach-palenberg", 1);
        Assert.Empty(await portal.RowsOf("insights").ReadAsync("select id from parked"));
    }

    // Neither heard nor moved to a queue of errors: given back.
    [Fact]
    public async Task A_service_that_is_stopped_while_it_waits_takes_the_fact_at_its_next_start()
    {
        await using var portal = await portals.StartAsync(Topology.Cluster);
        await portal.RowsOf("insights").ChangeAsync("alter table inbox rename to elsewhere");
        await portal.RowsOf("insights").ChangeAsync("alter table parked rename to nowhere");
        await portal.ViewAsync("heinsberg");
        await portal.EventuallyAsync(async () => await portal.OutboxAsync("heinsberg") == (1, 0));
        await portal.StopAsync("insights");
        Assert.Contains("\"tenant\":\"heinsberg\"", await (await Servers.RabbitMqAsync()).LookIntoAsync(portal.SettingOf("ConnectionStrings:bus"), Queue), StringComparison.Ordinal);
        await portal.RowsOf("insights").ChangeAsync("alter table elsewhere rename to inbox");
        await portal.RowsOf("insights").ChangeAsync("alter table nowhere rename to parked");
        await portal.StartAsync("insights");
        await portal.CountedAsync("heinsberg", 1);
    }

    [Fact]
    public async Task A_broker_that_is_killed_costs_no_page_and_no_fact()
    {
        await using var broker = await RabbitMq.StartAsync();
        var address = await broker.NewSpaceAsync();
        await using var portal = await portals.StartAsync(Topology.Cluster, settings => settings["ConnectionStrings:bus"] = address);
        await portal.ViewAsync("wegberg");
        await portal.CountedAsync("wegberg", 1);
        await portal.StopAsync("insights");
        await portal.ViewAsync("wegberg");
        await portal.EventuallyAsync(async () => await portal.OutboxAsync("wegberg") == (2, 0));
        // One fact lies in the queue, the next will not leave the house.
        await broker.KillAsync();
        await portal.ViewAsync("wegberg");
        await portal.EventuallyAsync(async () => await portal.OutboxAsync("wegberg") == (2, 1));
        using (var ops = new HttpClient())
            await portal.EventuallyAsync(async () => await ops.GetStringAsync($"http://127.0.0.1:{portal.OpsPort}/health/ready") == "Degraded");
        await portal.StartAsync("insights");
        await portal.ViewAsync("wegberg");
        await broker.RestartAsync();
        await portal.CountedAsync("wegberg", 4);
    }

    // A mistake of somebody else's: what no version of ours has written is not ours to park.
    [Fact]
    public async Task What_is_no_fact_at_all_goes_aside_and_holds_up_nothing()
    {
        await using var portal = await portals.StartAsync(Topology.Cluster);
        var (broker, bus) = (await Servers.RabbitMqAsync(), portal.SettingOf("ConnectionStrings:bus"));
        foreach (var nonsense in new[] { "", "hello", "{}", "[1]", """{"messageType":["urn:message:Other:Thing"],"message":{}}""" }) await broker.PutAsync(bus, Queue, nonsense);
        await portal.ViewAsync("waldfeucht");
        await portal.CountedAsync("waldfeucht", 1);
        Assert.Contains("hello", await broker.LookIntoAsync(bus, $"{Queue}_error"), StringComparison.Ordinal);
        Assert.Contains("Other:Thing", await broker.LookIntoAsync(bus, $"{Queue}_skipped"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_relays_of_one_outbox_send_each_fact_and_count_it_once()
    {
        await using var first = await portals.StartAsync(Topology.Cluster);
        await using var second = await portals.StartAsync(Topology.Cluster, settings =>
        {
            foreach (var shared in new[] { "gateway", "catalogue", "insights", "bus" }) settings[$"ConnectionStrings:{shared}"] = first.SettingOf($"ConnectionStrings:{shared}");
        });
        for (var fact = 0; fact < 200; fact++) await first.SayAsync("heinsberg", aggregate: $"series-{fact % 40}", version: 1 + (fact / 40));
        await first.CountedAsync("heinsberg", 200);
        await first.SettledAsync("heinsberg");
        Assert.Empty(await first.RowsOf("insights").ReadAsync("select id from parked"));
        Assert.Equal(200, await first.ViewsAsync("heinsberg"));
    }
}
