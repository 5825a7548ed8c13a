using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Serviceportal.Tests.Catalogue;

/// <summary>The JSON API under /api/v1.</summary>
public sealed class ApiTests
{
    [Theory, BothTopologies]
    public async Task Pages_of_a_list_together_are_the_whole_list(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var list in new[] { "services", "units", "employees", "situations" })
        {
            List<string> urls = [];
            var total = int.MaxValue;
            for (var page = 1; urls.Count < total; page++)
            {
                var answer = await JsonAsync(portal, "erkelenz", string.Create(CultureInfo.InvariantCulture, $"/api/v1/{list}?page={page}&size=7"));
                total = answer.GetProperty("total").GetInt32();
                Assert.Equal(page, answer.GetProperty("page").GetInt32());
                var items = answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("url").GetString()!).ToList();
                Assert.InRange(items.Count, 1, 7);
                urls.AddRange(items);
            }

            Assert.Equal(total, urls.Distinct().Count());
            Assert.All(urls, url => Assert.StartsWith(Tenants.OriginOf(portal, "erkelenz"), url, StringComparison.Ordinal));
            Assert.Empty((await JsonAsync(portal, "erkelenz", $"/api/v1/{list}?page=1000")).GetProperty("items").EnumerateArray());
        }
    }

    [Theory, BothTopologies]
    public async Task A_service_says_what_its_page_says_and_where_it_comes_from(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var service = await JsonAsync(portal, "waldfeucht", "/api/v1/services/personalausweis-beantragen");
        Assert.Equal("personalausweis-beantragen", service.GetProperty("slug").GetString());
        Assert.Equal("content", service.GetProperty("source").GetProperty("scheme").GetString());
        Assert.Equal("personalausweis-beantragen", service.GetProperty("source").GetProperty("id").GetString());
        var page = await portal.PageAsync("waldfeucht", "/dienstleistungen/personalausweis-beantragen");
        Assert.NotEmpty(service.GetProperty("fees").EnumerateArray());
        foreach (var fee in service.GetProperty("fees").EnumerateArray())
            Assert.Contains((fee.GetProperty("amountCents").GetInt64() / 100m).ToString("0.00", CultureInfo.GetCultureInfo("de-DE")), page, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_a_commune_hides_is_in_no_answer_and_what_it_does_not_offer_is_marked(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var hidden = await portal.GetAsync("waldfeucht", "/api/v1/services/gewerbe-anmelden");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        var found = await JsonAsync(portal, "waldfeucht", "/api/v1/search?q=Gewerbe+anmelden&limit=50");
        Assert.DoesNotContain("gewerbe-anmelden", SlugsOf(found));
        var notOffered = await JsonAsync(portal, "waldfeucht", "/api/v1/services/bewohnerparkausweis-beantragen");
        Assert.Equal("notOffered", notOffered.GetProperty("state").GetString());
    }

    [Theory, BothTopologies]
    public async Task The_search_keeps_its_limit_and_names_slug_and_source(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var found = await JsonAsync(portal, "erkelenz", "/api/v1/search?q=Hund+anmelden&limit=2");
        Assert.Equal("hund-anmelden", SlugsOf(found).First());
        foreach (var group in new[] { "services", "units", "employees" }) Assert.InRange(found.GetProperty(group).GetArrayLength(), 0, 2);
        Assert.All(found.GetProperty("services").EnumerateArray(), service => Assert.Equal("content", service.GetProperty("source").GetProperty("scheme").GetString()));
        Assert.True(found.GetProperty("total").GetInt32() > 2);
    }

    [Theory, BothTopologies]
    public async Task Numbers_out_of_range_are_refused_each_with_its_name(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var (path, field) in new[] { ("services?page=0", "page"), ("units?size=101", "size"), ("employees?size=viele", "size"), ("search?q=Hund&limit=51", "limit"), ("search?q=Hund&explain=ja", "explain") })
        {
            using var response = await portal.GetAsync("erkelenz", "/api/v1/" + path);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.Equal(field, Assert.Single(problem.RootElement.GetProperty("errors").EnumerateObject()).Name);
        }
    }

    [Theory, BothTopologies]
    public async Task The_description_names_every_path_that_answers(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var description = await JsonAsync(portal, "erkelenz", "/api/v1/openapi.json");
        Assert.StartsWith("3.", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = description.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        foreach (var list in new[] { "services", "units", "employees", "situations", "search" }) Assert.Contains($"/api/v1/{list}", paths);
        foreach (var path in paths.Where(path => !path.Contains('{', StringComparison.Ordinal))) await JsonAsync(portal, "erkelenz", path);
    }

    static IEnumerable<string?> SlugsOf(JsonElement found) => found.GetProperty("services").EnumerateArray().Select(service => service.GetProperty("slug").GetString());

    static async Task<JsonElement> JsonAsync(RunningPortal portal, string tenant, string path)
    {
        using var answer = JsonDocument.Parse(await portal.PageAsync(tenant, path));
        return answer.RootElement.Clone();
    }
}
