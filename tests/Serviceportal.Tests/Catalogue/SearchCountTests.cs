using System.Net;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Tests.Catalogue;

/// <summary>What people search is counted so that editors learn which words are missing, and nobody learns who searched.</summary>
public sealed class SearchCountTests(CountingPortals portals) : IClassFixture<CountingPortals>
{
    // Of five groups of networks, which differ only by luck: NetworkGroup throws networks together by chance.
    static readonly string[] Networks = [.. Enumerable.Range(1, 50).Select(n => $"198.51.{n}.7").DistinctBy(address => NetworkGroup.Of(IPAddress.Parse(address)))];

    [Theory, BothTopologies]
    public async Task What_five_networks_ask_in_vain_is_told_to_the_editors(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        foreach (var network in Networks.Take(5)) await SearchAsync(portal, "erkelenz", "Xylofurz  bestellen?", network);
        await RecordedAsync(portal, "erkelenz", 5);
        Assert.Equal(["xylofurz bestellen"], await portal.Rows.ReadAsync("select phrase from search_phrases where portal = 'erkelenz'"));

        var (exitCode, output) = await portal.RunVerbAsync("searches", "--tenant", "erkelenz");
        Assert.Equal(0, exitCode);
        Assert.Contains("5\t0\t5\t0\txylofurz bestellen", output, StringComparison.Ordinal);
        Assert.Empty(await portal.Rows.ReadAsync("select * from search_hashes where portal = 'erkelenz'"));
        // The neighbours have their own words.
        Assert.DoesNotContain("xylofurz", (await portal.RunVerbAsync("searches", "--tenant", "wegberg", "--all")).Output, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_few_ask_stays_a_hash_and_is_forgotten_with_its_month(Topology topology)
    {
        // So that a few minutes later it is another month in Germany.
        await using var portal = await portals.StartAsync(topology, new(2026, 11, 30, 22, 55, 0, TimeSpan.Zero));
        for (var again = 0; again < 9; again++)
            foreach (var network in Networks.Take(4)) await SearchAsync(portal, "erkelenz", "meine scheidung von waldemar", network);
        await RecordedAsync(portal, "erkelenz", 36);
        Assert.DoesNotContain(await portal.Rows.AllAsync(), row => row.Contains("waldemar", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["36"], await portal.Rows.ReadAsync("select asked from search_hashes"));
        Assert.Equal(["4"], await portal.Rows.ReadAsync("select count(*) from search_networks"));

        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        await portal.EventuallyAsync(async () => (await portal.Rows.ReadAsync("select hash from search_hashes union all select hash from search_networks union all select secret from search_keys")).Count == 0);
        Assert.Equal(["36"], await portal.Rows.ReadAsync("select asked from search_days"));
    }

    [Theory, BothTopologies]
    public async Task What_is_asked_on_five_days_becomes_readable_with_all_its_counts(Topology topology)
    {
        await using var portal = await portals.StartAsync(topology, new(2026, 11, 10, 22, 50, 0, TimeSpan.Zero));
        for (var day = 1; day <= 5; day++)
        {
            Assert.Empty(await portal.Rows.ReadAsync("select phrase from search_phrases"));
            await SearchAsync(portal, "erkelenz", "hundekotbeutel leer", Networks[0]);
            await RecordedAsync(portal, "erkelenz", day);
            if (day < 5) await portal.SleepAsync(TimeSpan.FromDays(1));
        }

        Assert.Equal(["hundekotbeutel leer | 5"], await portal.Rows.ReadAsync("select phrase, asked from search_phrases"));
    }

    [Theory, BothTopologies]
    public async Task Numbers_mail_addresses_names_of_employees_and_long_stories_are_never_kept(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        string[] personal = ["Vorgang 4711", "anna@example.org", "Frau Jansen Bauamt", "VIETEN", string.Join(' ', Enumerable.Repeat("nachbar", 12))];
        foreach (var question in personal)
            foreach (var network in Networks.Take(6)) await SearchAsync(portal, "gangelt", question, network);
        await RecordedAsync(portal, "gangelt", personal.Length * 6);
        Assert.Empty(await portal.Rows.ReadAsync("select phrase from search_phrases where portal = 'gangelt' union all select hash from search_hashes where portal = 'gangelt'"));
    }

    [Theory, BothTopologies]
    public async Task What_is_opened_from_the_results_is_counted_whether_or_not_it_is_cached(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        const string Page = "/dienstleistungen/hund-anmelden";
        await portal.PageAsync("heinsberg", Page);
        var search = $"http://{portal.HostOf("heinsberg")}/suche?q=Hund+anmelden";
        foreach (var network in Networks.Take(5))
        {
            await SearchAsync(portal, "heinsberg", "Hund anmelden", network);
            await OpenAsync(portal, "heinsberg", Page, search);
            await OpenAsync(portal, "heinsberg", "/en" + Page, search.Replace("/suche", "/en/suche", StringComparison.Ordinal));
            // Neither other sites, nor other pages of ours, nor what the browser fetches ahead.
            await OpenAsync(portal, "heinsberg", Page, "http://example.org/suche?q=Hund+anmelden");
            await OpenAsync(portal, "heinsberg", Page, $"http://{portal.HostOf("heinsberg")}/dienstleistungen?q=Hund+anmelden");
            await OpenAsync(portal, "heinsberg", Page, search, ("Sec-Purpose", "prefetch"));
        }

        await RecordedAsync(portal, "heinsberg", 5);
        Assert.Equal([$"hund anmelden | {Page} | 10"], await portal.Rows.ReadAsync("select phrase, target, chosen from search_choices where portal = 'heinsberg'"));
        Assert.Contains($"5\t0\t0\t10\thund anmelden\t{Page}", (await portal.RunVerbAsync("searches", "--tenant", "heinsberg", "--all")).Output, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Neither_suggestions_nor_filters_nor_a_look_at_the_head_count(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        await portal.PageAsync("selfkant", "/suche/vorschlaege?q=Hund");
        await portal.PageAsync("selfkant", "/suche?q=Hund&stelle=hier");
        await portal.PageAsync("selfkant", "/suche?q=Hund&art=aemter");
        await portal.PageAsync("selfkant", "/suche?q=");
        using var head = await portal.SendAsync(HttpMethod.Head, portal.HostOf("selfkant"), "/suche?q=Hund");
        await SearchAsync(portal, "selfkant", "Katze", Networks[0]);
        await RecordedAsync(portal, "selfkant", 1);
    }

    [Theory, BothTopologies]
    public async Task What_cannot_be_written_down_waits_for_the_store(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        await SearchAsync(portal, "waldfeucht", "Hund", Networks[0]);
        await portal.Rows.ChangeAsync("alter table search_days rename to elsewhere");
        for (var second = 0; second < 30; second++) portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await SearchAsync(portal, "waldfeucht", "Hund", Networks[0]);
        await portal.Rows.ChangeAsync("alter table elsewhere rename to search_days");
        await RecordedAsync(portal, "waldfeucht", 2);
    }

    [Theory, BothTopologies]
    public async Task The_operator_sees_how_many_searches_find_nothing(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        await SearchAsync(portal, "wassenberg", "Hund", Networks[0]);
        await SearchAsync(portal, "wassenberg", "xylofurz", Networks[0]);
        using var scraper = new HttpClient();
        var metrics = await scraper.GetStringAsync($"http://127.0.0.1:{portal.CatalogueOpsPort}/metrics");
        // Portals of one process share its figures, and tests start many.
        foreach (var outcome in new[] { "found", "nothing" })
            Assert.Matches($"serviceportal_searches_total\\{{[^}}]*outcome=\"{outcome}\"[^}}]*\\}} [1-9]", metrics);
        Assert.DoesNotContain("xylofurz", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_the_searches_wrongly_is_told_how()
    {
        var portal = await portals.OfAsync(Topology.Embedded);
        foreach (var (arguments, hint) in new (string[], string)[] { ([], "--tenant KEY"), (["--tenant", "aachen"], "wassenberg"), (["--tenant=erkelenz", "--days", "0"], "1 to 395"), (["--tennant=erkelenz"], "no option") })
        {
            var (exitCode, output) = await portal.RunVerbAsync(["searches", .. arguments]);
            Assert.Equal(2, exitCode);
            Assert.Contains(hint, output, StringComparison.Ordinal);
        }
    }

    static async Task SearchAsync(RunningPortal portal, string tenant, string question, string address)
    {
        using var response = await portal.GetAsync(tenant, "/suche?q=" + Uri.EscapeDataString(question), ("X-Forwarded-For", address), ("X-Forwarded-Proto", "http"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    static async Task OpenAsync(RunningPortal portal, string tenant, string path, string referer, params (string, string)[] headers)
    {
        using var response = await portal.GetAsync(tenant, path, [("Referer", referer), .. headers]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    static Task RecordedAsync(RunningPortal portal, string tenant, int asked) =>
        portal.EventuallyAsync(async () => (await portal.Rows.ReadAsync($"select sum(asked) from search_days where portal = '{tenant}'")).SequenceEqual([$"{asked}"]));
}

/// <summary>One portal for each topology at the true time, which the verbs of a process of their own go by; each test searches on a portal that no other uses.</summary>
public sealed class CountingPortals : IAsyncLifetime
{
    readonly ContentCopy _content = ContentCopy.Make();
    readonly Dictionary<Topology, RunningPortal> _started = [];

    public async Task<RunningPortal> OfAsync(Topology topology) =>
        _started.GetValueOrDefault(topology) ?? (_started[topology] = await StartAsync(topology, TimeProvider.System.GetUtcNow()));

    public Task<RunningPortal> StartAsync(Topology topology, DateTimeOffset at) => RunningPortal.StartAsync(topology, settings =>
    {
        settings["Gateway:TrustedProxies:0"] = "127.0.0.0/8";
        settings["Content"] = _content.Folder;
    }, at: at);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var portal in _started.Values) await portal.DisposeAsync();
        _content.Dispose();
    }
}
