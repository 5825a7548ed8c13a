using System.Net;

namespace Serviceportal.Tests.Messaging;

/// <summary>What is viewed in the gateway is counted in Insights: all of it, and once.</summary>
public sealed class FactTests(FactPortals portals) : IClassFixture<FactPortals>
{
    [Theory, BothTopologies]
    public async Task A_page_that_people_view_is_counted_whether_or_not_it_is_cached(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        for (var view = 0; view < 3; view++) await portal.ViewAsync("erkelenz");
        await portal.ViewAsync("erkelenz", "/en" + FactRows.Page);
        await portal.ViewAsync("erkelenz", FactRows.Page, ("If-None-Match", "\"other\""));
        await portal.ViewAsync("erkelenz", "/");
        await portal.ViewAsync("erkelenz", "/suche?q=Hund");
        await portal.CountedAsync("erkelenz", 7);
        Assert.Equal(
            ["2026-12-03 | / |  | 1", "2026-12-03 | /dienstleistungen/{slug} | hund-anmelden | 5", "2026-12-03 | /suche |  | 1"],
            (await portal.RowsOf("insights").ReadAsync("select cast(day as text), route, subject, views from view_counts where tenant = 'erkelenz' order by route")).Order(StringComparer.Ordinal));
        // In one or two facts, for the ten seconds may have ended in between; and with nothing in them that tells who.
        Assert.InRange((await portal.RowsOf("gateway").ReadAsync("select id from outbox where tenant = 'erkelenz'")).Count, 1, 2);
        Assert.DoesNotContain(await portal.RowsOf("gateway").ReadAsync("select body from outbox"), body => body.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Theory, BothTopologies]
    public async Task A_page_that_the_browser_still_has_is_a_view(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        using var first = await portal.GetAsync("gangelt", FactRows.Page);
        using var again = await portal.GetAsync("gangelt", FactRows.Page, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        await portal.CountedAsync("gangelt", 2);
    }

    [Theory, BothTopologies]
    public async Task Robots_and_what_nobody_looks_at_are_not_counted(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        await portal.ViewAsync("wegberg", FactRows.Page, ("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"));
        await portal.ViewAsync("wegberg", FactRows.Page, ("User-Agent", "curl/8.0"));
        await portal.ViewAsync("wegberg", FactRows.Page, ("Sec-Purpose", "prefetch;prerender"));
        await portal.ViewAsync("wegberg", FactRows.Page, ("Purpose", "prefetch"));
        await portal.ViewAsync("wegberg", "/api/v1/services/hund-anmelden");
        await portal.ViewAsync("wegberg", "/sitemap.xml");
        await portal.ViewAsync("wegberg", "/anmelden");
        await portal.PageAsync("wegberg", "/dienstleistungen/gibt-es-nicht", HttpStatusCode.NotFound);
        using var head = await portal.SendAsync(HttpMethod.Head, portal.HostOf("wegberg"), FactRows.Page);
        await portal.ViewAsync("wegberg", FactRows.Page, ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"));
        await portal.CountedAsync("wegberg", 1);
    }

    [Theory, BothTopologies]
    public async Task A_fact_that_is_sent_four_times_counts_once(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        await portal.SayAsync("heinsberg", views: 3);
        for (var time = 1; time < 4; time++)
        {
            await portal.SettledAsync("heinsberg");
            await portal.RowsOf("gateway").ChangeAsync("update outbox set sent_at = null where tenant = 'heinsberg'");
        }

        // What was said later has come through, so the doubles have.
        await portal.SettledAsync("heinsberg");
        await portal.SayAsync("heinsberg", views: 10);
        await portal.CountedAsync("heinsberg", 13);
    }

    [Theory, BothTopologies]
    public async Task No_version_of_an_aggregate_is_sent_before_an_earlier_one(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        // Another relay has the first one in hand.
        var first = await portal.SayAsync("selfkant", aggregate: "in-order", version: 1, leased: long.MaxValue);
        var second = await portal.SayAsync("selfkant", aggregate: "in-order", version: 2);
        await portal.SayAsync("selfkant", views: 100);
        await portal.CountedAsync("selfkant", 100);
        Assert.Single(await portal.RowsOf("gateway").ReadAsync($"select id from outbox where id = '{second}' and sent_at is null"));
        await portal.RowsOf("gateway").ChangeAsync($"update outbox set leased_until = null where id = '{first}'");
        await portal.CountedAsync("selfkant", 102);
    }

    [Theory, BothTopologies]
    public async Task The_operator_sees_that_a_fact_has_waited_long(Topology topology)
    {
        await using var portal = await portals.StartAsync(topology);
        using var ops = new HttpClient { BaseAddress = new($"http://127.0.0.1:{portal.OpsPort}") };
        await portal.EventuallyAsync(async () => await ops.GetStringAsync("/health/ready") == "Healthy");
        var fact = await portal.SayAsync("geilenkirchen", leased: long.MaxValue);
        await portal.EventuallyAsync(async () => await ops.GetStringAsync("/health/ready") == "Degraded");
        // Portals of one process share its figures, and tests start many: the numbers may be another's.
        Assert.Matches("serviceportal_facts_kept\\{[^}]*service=\"gateway\",table=\"outbox\"\\} [0-9]", await ops.GetStringAsync("/metrics"));
        Assert.Matches("serviceportal_facts_oldest_seconds\\{[^}]*service=\"gateway\",table=\"outbox\"\\} [0-9]", await ops.GetStringAsync("/metrics"));
        await portal.RowsOf("gateway").ChangeAsync($"update outbox set leased_until = null where id = '{fact}'");
        await portal.EventuallyAsync(async () => await ops.GetStringAsync("/health/ready") == "Healthy");
    }

    [Theory, BothTopologies]
    public async Task What_has_had_its_time_is_deleted_and_nothing_else(Topology topology)
    {
        await using var portal = await portals.StartAsync(topology);
        var (old, young) = (await portal.SayAsync("waldfeucht"), await portal.SayAsync("waldfeucht"));
        await portal.SettledAsync("waldfeucht");
        static string Before(int days) => $"{TimeSpan.FromDays(days).Ticks / TimeSpan.TicksPerMicrosecond}";
        await portal.RowsOf("gateway").ChangeAsync($"update outbox set sent_at = sent_at - {Before(15)} where id = '{old}'");
        await portal.RowsOf("gateway").ChangeAsync($"update outbox set sent_at = sent_at - {Before(13)} where id = '{young}'");
        await portal.RowsOf("insights").ChangeAsync($"update inbox set heard_at = heard_at - {Before(61)} where id = '{old}'");
        await portal.RowsOf("insights").ChangeAsync($"update inbox set heard_at = heard_at - {Before(59)} where id = '{young}'");
        await portal.EventuallyAsync(async () => (await portal.RowsOf("gateway").ReadAsync($"select id from outbox where id = '{old}'")).Count + (await portal.RowsOf("insights").ReadAsync($"select id from inbox where id = '{old}'")).Count == 0, TimeSpan.FromMinutes(5));
        Assert.Single(await portal.RowsOf("gateway").ReadAsync($"select id from outbox where id = '{young}'"));
        Assert.Single(await portal.RowsOf("insights").ReadAsync($"select id from inbox where id = '{young}'"));
    }

    // In memory nothing survives a crash.
    [Fact]
    public async Task Embedded_what_nobody_has_heard_is_said_again_at_the_next_start()
    {
        await using var portal = await portals.StartAsync(Topology.Embedded);
        var (unheard, heard) = (await portal.SayAsync("wassenberg", views: 1), await portal.SayAsync("wassenberg", views: 10));
        await portal.CountedAsync("wassenberg", 11);
        await portal.StopAsync("gateway");
        await portal.RowsOf("insights").ChangeAsync($"delete from inbox where id = '{unheard}'");
        await portal.StartAsync("gateway");
        await portal.CountedAsync("wassenberg", 12);
        Assert.Single(await portal.RowsOf("insights").ReadAsync($"select id from inbox where id = '{heard}'"));
    }
}
