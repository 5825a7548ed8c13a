using System.Net;
using System.Text.Json;
using Serviceportal.Tests.Messaging;

namespace Serviceportal.Tests.Insights;

/// <summary>What the digitalisation office and the lead of a commune see of how the portals are used.</summary>
public sealed class UsageTests(FactPortals portals) : IClassFixture<FactPortals>
{
    const string Page = "/auswertung";

    [Theory, BothTopologies]
    public async Task The_office_of_the_Kreis_sees_all_portals(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        using var sabine = new Visitor(portal);
        var all = await sabine.SignInAsync(Tenants.Kreis, "digital", "/anmelden/dienst", Page);
        Assert.Equal(HttpStatusCode.OK, all.Status);
        Assert.Contains("<h1>Auswertung: alle elf Portale</h1>", all.Text, StringComparison.Ordinal);
        Assert.Contains("<h1>Auswertung: Gemeinde Selfkant</h1>", (await sabine.OpenAsync(Tenants.Kreis, Page + "?portal=selfkant")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sabine.OpenAsync(Tenants.Kreis, Page + "?portal=nirgends")).Status);

        // A program gets no page to sign in on.
        using var program = await portal.GetAsync("erkelenz", "/api/v1/insights");
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (program.StatusCode, program.Content.Headers.ContentType?.MediaType));
    }

    [Theory, BothTopologies]
    public async Task Who_leads_a_commune_sees_its_figures_by_any_portal_and_others_see_none(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        using var petra = new Visitor(portal);
        var own = await petra.SignInAsync("gangelt", "leitung", "/anmelden/dienst", Page);
        Assert.Contains("<h1>Auswertung: Stadt Wegberg</h1>", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Selfkant", own.Text, StringComparison.Ordinal);
        foreach (var path in new[] { Page, Page + "/zahlen.csv", Page + "/zahlen.json", "/api/v1/insights" })
            Assert.Equal(HttpStatusCode.NotFound, (await petra.OpenAsync("gangelt", path + "?portal=selfkant")).Status);

        // Neither a clerk nor the office of a commune: the role is the Kreis's.
        foreach (var account in new[] { "aydin", "elsewhere" })
        {
            using var other = new Visitor(portal);
            Assert.Equal(HttpStatusCode.NotFound, (await other.SignInAsync("erkelenz", account, "/anmelden/dienst", Page)).Status);
        }

        using var maria = new Visitor(portal);
        await maria.SignInAsync("erkelenz", "maria");
        Assert.Contains("Wer möchten Sie sein?", (await maria.OpenAsync("erkelenz", Page)).Text, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_was_viewed_and_searched_is_the_same_on_the_page_in_the_downloads_and_for_programs(Topology topology)
    {
        var portal = await portals.OfAsync(topology);
        for (var view = 0; view < 7; view++) await portal.ViewAsync("selfkant");
        foreach (var question in new[] { "Hund", "Hund", "xqzwv", "xqzwv", "xqzwv", "xqzwv", "xqzwv" }) await portal.ViewAsync("selfkant", $"/suche?q={question}");
        for (var view = 0; view < 3; view++) await portal.ViewAsync("waldfeucht");
        await CountedAsync(portal, "selfkant", "14 | 7 | 5");
        await CountedAsync(portal, "waldfeucht", "3 | 0 | 0");

        using var sabine = new Visitor(portal);
        var page = (await sabine.SignInAsync(Tenants.Kreis, "digital", "/anmelden/dienst", Page)).Text;
        Assert.Contains("<span>Waldfeucht</span><svg viewBox=\"0 0 ", page, StringComparison.Ordinal);
        // Nor does the picture tell it, and its marks are numbers.
        var picture = (await sabine.OpenAsync(Tenants.Kreis, Page + "?portal=waldfeucht")).Text;
        Assert.DoesNotMatch("<polyline points=\"[^\"]*,(?!300)[0-9.]+[ \"]", picture);
        Assert.Contains("<span>15</span><span>10</span><span>5</span><span>0</span>", picture, StringComparison.Ordinal);
        Assert.Matches("<th scope=\"row\">Waldfeucht</th><td class=\"sp-right\">&lt;( |&#xA0;)5</td>", page);
        Assert.Matches("<th scope=\"row\">Selfkant</th><td class=\"sp-right\">14</td><td class=\"sp-right\">7</td><td class=\"sp-right\">5</td><td class=\"sp-right\">71( |&#xA0;)%</td>", page);

        await DownloadsSayTheSameAsync(portal, sabine);
    }

    static async Task DownloadsSayTheSameAsync(RunningPortal portal, Visitor sabine)
    {
        using var file = JsonDocument.Parse((await sabine.OpenAsync(Tenants.Kreis, Page + "/zahlen.json?portal=selfkant")).Text);
        using var api = JsonDocument.Parse((await sabine.OpenAsync(Tenants.Kreis, "/api/v1/insights?portal=selfkant")).Text);
        Assert.Equal(file.RootElement.GetRawText(), api.RootElement.GetRawText());
        var today = api.RootElement.GetProperty("portals")[0].GetProperty("steps").EnumerateArray().Last();
        Assert.Equal(("2026-12-03", 14, 7, 5), (today.GetProperty("from").GetString(), today.GetProperty("views").GetInt64(), today.GetProperty("searches").GetInt64(), today.GetProperty("searchesWithoutResult").GetInt64()));
        using var small = JsonDocument.Parse((await sabine.OpenAsync(Tenants.Kreis, "/api/v1/insights?portal=waldfeucht")).Text);
        Assert.Equal(JsonValueKind.Null, small.RootElement.GetProperty("portals")[0].GetProperty("steps").EnumerateArray().Last().GetProperty("views").ValueKind);

        var csv = (await sabine.OpenAsync(Tenants.Kreis, Page + "/zahlen.csv?portal=selfkant")).Text;
        Assert.Contains("\"Gemeinde Selfkant\";\"2026-12-03\";\"2026-12-03\";\"Seitenaufrufe\";\"\";\"14\"\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\"\";\"\";\"\";\"Aufrufe der Leistung in 30 Tagen\";\"Hund anmelden\";\"7\"\r\n", csv, StringComparison.Ordinal);
        // A month that has only begun is not among the twelve.
        await portal.RowsOf("insights").ChangeAsync("insert into portal_days (tenant, day, views) values ('selfkant', '2026-11-15', 20), ('selfkant', '2026-11-30', 2)");
        Assert.EndsWith("\"2026-11-01\";\"2026-11-30\";\"Seitenaufrufe\";\"\";\"22\"", string.Join('\n', (await sabine.OpenAsync(Tenants.Kreis, Page + "/zahlen.csv?portal=selfkant&zeitraum=monate")).Text.Split("\r\n").Where(line => line.Contains("Seitenaufrufe", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task How_far_an_authority_is_follows_its_content(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        await PublishedAsync("6 | 1");
        content.Delete("services/gewerbe-anmelden.md");
        content.Replace("services/hund-anmelden.md", "online: form", "online: link");
        Assert.Equal(0, (await portal.ImportAsync("--format", "content", content.Folder)).ExitCode);
        await PublishedAsync("5 | 2");

        Task PublishedAsync(string expected) => portal.EventuallyAsync(async () =>
            (await portal.RowsOf("insights").ReadAsync("select services, online from published_services where tenant = 'erkelenz' order by version desc limit 1")) is [var row] && row == expected);
    }

    [Theory, BothTopologies]
    public async Task What_is_most_used_stands_first_on_the_start_page_an_hour_later(Topology topology)
    {
        using var content = ContentCopy.Make();
        // An editor's name for a service that a spreadsheet would take for a formula.
        content.Replace("services/gewerbe-anmelden.md", "name: Gewerbe anmelden", "name: \"=1+1 Gewerbe anmelden\"");
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        Assert.DoesNotContain("gewerbe-anmelden", await portal.PageAsync("erkelenz", "/"), StringComparison.Ordinal);
        for (var view = 0; view < 6; view++) await portal.ViewAsync("erkelenz", "/dienstleistungen/gewerbe-anmelden");
        for (var view = 0; view < 4; view++) await portal.ViewAsync("erkelenz", "/dienstleistungen/baugenehmigung-beantragen");
        await portal.CountedAsync("erkelenz", 11);
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.EventuallyAsync(async () =>
        {
            var home = await portal.PageAsync("erkelenz", "/");
            var (first, second) = (home.IndexOf("/dienstleistungen/gewerbe-anmelden", StringComparison.Ordinal), home.IndexOf("/dienstleistungen/personalausweis-beantragen", StringComparison.Ordinal));
            // What too few have looked at says nothing.
            Assert.DoesNotContain("baugenehmigung-beantragen", home, StringComparison.Ordinal);
            return first > 0 && first < second;
        });
        using var sabine = new Visitor(portal);
        await sabine.SignInAsync("erkelenz", "digital", "/anmelden/dienst", Page);
        Assert.Contains("\"'=1+1 Gewerbe anmelden\";\"6\"", (await sabine.OpenAsync("erkelenz", Page + "/zahlen.csv?portal=erkelenz")).Text, StringComparison.Ordinal);
    }

    // In the cluster each service has a database of its own.
    [Fact]
    public async Task A_database_that_is_away_takes_only_its_own_pages_with_it()
    {
        await using var portal = await portals.StartAsync(Topology.Cluster);
        using var sabine = new Visitor(portal);
        await sabine.SignInAsync(Tenants.Kreis, "digital", "/anmelden/dienst", Page);
        await portal.LockAsync("insights");
        var away = await sabine.OpenAsync(Tenants.Kreis, Page);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
        Assert.Contains("tel:", away.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await sabine.OpenAsync(Tenants.Kreis, "/dienst")).Status);
        await portal.PageAsync("erkelenz", "/suche?q=Hund");
        await portal.UnlockAsync("insights");
        await portal.EventuallyAsync(async () => (await sabine.OpenAsync(Tenants.Kreis, Page)).Status == HttpStatusCode.OK);
    }

    [Theory, BothTopologies]
    public async Task The_figures_are_metrics_too_but_for_those_too_small_to_be_told(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder, at: TimeProvider.System.GetUtcNow());
        for (var view = 0; view < 5; view++) await portal.ViewAsync("hueckelhoven");
        await portal.ViewAsync("geilenkirchen");
        await CountedAsync(portal, "hueckelhoven", "5 | 0 | 0");
        await CountedAsync(portal, "geilenkirchen", "1 | 0 | 0");
        // A process of its own, for those of one process share their figures.
        await portal.StopAsync("insights");
        var door = FreePort.Any();
        await using var insights = portal.StartProcess(Binaries.InsightsIn(topology), ("Listen:Ops", $"{door}"), ("Listen:Public", "0"), ("Listen:Rpc", "0"));
        using var ops = new HttpClient();
        var lines = Array.Empty<string>();
        await portal.EventuallyAsync(async () =>
        {
            lines = await LinesAsync(ops, door);
            return Array.Exists(lines, line => line.Contains("hueckelhoven", StringComparison.Ordinal) && line.Contains("} 5", StringComparison.Ordinal));
        }, TimeSpan.Zero);
        Assert.DoesNotContain(lines, line => line.Contains("geilenkirchen", StringComparison.Ordinal));
    }

    [Theory, BothTopologies]
    public async Task Programs_find_the_figures_described(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        using var description = JsonDocument.Parse(await portal.PageAsync("kreis-heinsberg", "/api/v1/insights/insights.json"));
        var path = Assert.Single(description.RootElement.GetProperty("paths").EnumerateObject());
        Assert.Equal("/api/v1/insights", path.Name);
        Assert.Equal(["portal", "zeitraum"], path.Value.GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()));
        Assert.Contains("mostUsedServices", description.RootElement.GetProperty("components").GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("/api/v1/insights", await portal.PageAsync("kreis-heinsberg", "/api/v1/openapi.json"), StringComparison.Ordinal);
    }

    static async Task<string[]> LinesAsync(HttpClient ops, int door)
    {
        try
        {
            return [.. (await ops.GetStringAsync(new Uri($"http://127.0.0.1:{door}/metrics"))).Split('\n').Where(line => line.StartsWith("serviceportal_insights_views", StringComparison.Ordinal))];
        }
        catch (HttpRequestException)
        {
            // It does not listen yet.
            return [];
        }
    }

    static Task CountedAsync(RunningPortal portal, string tenant, string expected) => portal.EventuallyAsync(async () =>
        (await portal.RowsOf("insights").ReadAsync($"select views, asked, unanswered from portal_days where tenant = '{tenant}'")) is [var row] && row == expected);
}
