using System.Net;
using System.Text.Json;

namespace Serviceportal.Tests.Gateway;

/// <summary>What people see when something is not as it should be: always the portal's look, always a way on.</summary>
public sealed class FaultTests
{
    [Theory, BothTopologies]
    public async Task An_unknown_page_offers_a_search_for_what_its_address_says(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("wegberg", "/dienstleistungen/personalausweis-verlaengern", HttpStatusCode.NotFound);
        Assert.Contains("Diese Seite gibt es nicht – Stadt Wegberg</title>", page, StringComparison.Ordinal);
        Assert.Contains("value=\"personalausweis verlaengern\"", page, StringComparison.Ordinal);
        Assert.Contains("This page does not exist", await portal.PageAsync("wegberg", "/en/nothing", HttpStatusCode.NotFound), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_path_with_markup_is_shown_as_text(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("wegberg", "/%3Cscript%3Ealert(1)%3C%2Fscript%3E%22onload=%22", HttpStatusCode.NotFound);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\"onload", page, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_wrong_method_and_a_body_too_large_are_pages_too(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var wrong = await portal.SendAsync(HttpMethod.Post, portal.HostOf("gangelt"), "/dienstleistungen", ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrong.StatusCode);
        Assert.Contains("Gemeinde Gangelt", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var large = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{portal.Port}/suche") { Content = new ByteArrayContent(new byte[64 * 1024]) };
        large.Headers.Host = portal.HostOf("gangelt");
        large.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var refused = await portal.Client.SendAsync(large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Contains("Das war zu viel auf einmal", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task Programs_get_problem_details(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var response = await portal.GetAsync("erkelenz", "/api/v1/services/nicht-da");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(404, problem.RootElement.GetProperty("status").GetInt32());
    }

    [Theory, BothTopologies]
    public async Task Too_many_requests_from_one_address_are_told_to_wait(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Gateway:RequestsPerSecond"] = "1", waits: false);
        HttpStatusCode last = default;
        for (var i = 0; i < 200 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var response = await portal.GetAsync("erkelenz", "/assets/favicon.svg");
            last = response.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        Assert.Contains("Zu viele Aufrufe", await portal.PageAsync("erkelenz", "/", HttpStatusCode.TooManyRequests), StringComparison.Ordinal);
    }

    // OPS-7
    [Fact]
    public async Task With_the_Catalogue_down_the_page_says_where_the_town_hall_is_and_recovers_by_itself()
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Cluster);
        var known = await portal.PageAsync("waldfeucht", "/dienstleistungen/personalausweis-beantragen");
        await portal.StopCatalogueAsync();
        using (var kept = await portal.GetAsync("waldfeucht", "/dienstleistungen/personalausweis-beantragen"))
            Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        using (var response = await portal.GetAsync("waldfeucht", "/dienstleistungen/hund-anmelden"))
        {
            var page = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.True(response.Headers.Contains("Retry-After"));
            Assert.Contains("Lambertusstraße 13", page, StringComparison.Ordinal);
            Assert.Contains("0221 4710-760", page, StringComparison.Ordinal);
            Assert.Contains("gerade nicht erreichbar – Gemeinde Waldfeucht", page, StringComparison.Ordinal);
        }

        await portal.StartCatalogueAsync();
        await portal.EventuallyAsync(async () =>
        {
            using var response = await portal.GetAsync("waldfeucht", "/dienstleistungen/hund-anmelden");
            return response.StatusCode == HttpStatusCode.OK;
        });
        Assert.DoesNotContain("nicht erreichbar", await portal.PageAsync("waldfeucht", "/dienstleistungen/hund-anmelden"), StringComparison.Ordinal);
        Assert.NotEmpty(known);
    }

    [Fact]
    public async Task The_gateway_starts_and_helps_without_the_Catalogue()
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Cluster, waits: false);
        await portal.StopCatalogueAsync();
        var page = await portal.PageAsync("heinsberg", "/", HttpStatusCode.ServiceUnavailable);
        Assert.Contains("Stadt Heinsberg", page, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task While_content_is_read_the_page_says_so_and_offers_to_ask_again(Topology topology)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, content.WithoutTenants, waits: false);
        using var response = await portal.GetAsync("heinsberg", "/dienstleistungen");
        var page = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("Inhalte werden geladen", page, StringComparison.Ordinal);
        Assert.Contains("Seite neu laden", page, StringComparison.Ordinal);
    }
}
