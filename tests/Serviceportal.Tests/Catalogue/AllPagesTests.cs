using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;

namespace Serviceportal.Tests.Catalogue;

/// <summary>What holds for every page of every portal.</summary>
public sealed partial class AllPagesTests
{
    static readonly string[] Kinds =
    [
        "/", "/en/", "/dienstleistungen", "/dienstleistungen/personalausweis-beantragen", "/en/dienstleistungen/personalausweis-beantragen", "/lebenslagen/ausweis-und-dokumente", "/einrichtungen",
        "/mitarbeiter", "/suche?q=ausweis", "/ort", "/impressum", "/datenschutz", "/barrierefreiheit", "/leichte-sprache", "/en/impressum", "/sitemap.xml", "/robots.txt", "/opensearch.xml", "/nicht-da",
    ];

    /// <summary>What programs read.</summary>
    static readonly string[] Answers =
    [
        "/suche/vorschlaege?q=ausweis", "/api/v1/services", "/api/v1/services/hund-anmelden", "/api/v1/units", "/api/v1/employees", "/api/v1/situations", "/api/v1/search?q=hund",
        "/api/v1/openapi.json", "/assets/favicon.svg", "/assets/tenants.css",
    ];

    // TEN-6 (pages)
    [Theory, BothTopologies]
    public async Task Every_page_speaks_in_the_name_of_its_own_portal(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var tenant in Tenants.All)
        {
            foreach (var kind in Kinds)
            {
                using var response = await portal.GetAsync(tenant, kind);
                var page = await response.Content.ReadAsStringAsync();
                Assert.True(response.StatusCode == (kind == "/nicht-da" ? HttpStatusCode.NotFound : HttpStatusCode.OK), $"{tenant}{kind}: {response.StatusCode}");
                if (page.StartsWith("<!doctype html>", StringComparison.Ordinal))
                {
                    Assert.Contains($"data-tenant=\"{tenant}\"", page, StringComparison.Ordinal);
                    Assert.Matches($"<title>[^<]+ – {NameOf(tenant)}</title>", page);
                }

                // The list of all portals names all; every other page links to no other portal but the Kreis's.
                if (kind == "/ort") continue;
                foreach (var other in Tenants.Communes.Where(other => other != tenant))
                    Assert.False(page.Contains(Tenants.OriginOf(portal, other), StringComparison.Ordinal), $"{tenant}{kind} links to {other}");
            }
        }
    }

    [Theory]
    [InlineData("erkelenz")]
    [InlineData("waldfeucht")]
    [InlineData(Tenants.Kreis)]
    public async Task No_link_of_a_portal_leads_to_a_missing_page(string tenant)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        ConcurrentDictionary<string, string> seen = new() { ["/"] = "start", ["/sitemap.xml"] = "start" };
        List<string> front = ["/", "/sitemap.xml"];
        ConcurrentBag<string> broken = [];
        while (front.Count > 0)
        {
            ConcurrentBag<string> next = [];
            await Parallel.ForEachAsync(front, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (path, _) =>
            {
                using var response = await portal.GetAsync(tenant, path);
                if (response.StatusCode != (LeadsToSignIn(path) ? HttpStatusCode.Found : HttpStatusCode.OK)) broken.Add($"{path} from {seen[path]}: {(int)response.StatusCode}");
                if (response.Content.Headers.ContentType?.MediaType is not ("text/html" or "application/xml")) return;
                var page = await response.Content.ReadAsStringAsync();
                foreach (var target in LinksOf(page, Tenants.OriginOf(portal, tenant)).Select(WithoutWayBack))
                    if (seen.TryAdd(target, path)) next.Add(target);
                foreach (Match anchor in Anchor().Matches(page))
                    if (!page.Contains($"id=\"{anchor.Groups[1].Value}\"", StringComparison.Ordinal)) broken.Add($"{path} has no #{anchor.Groups[1].Value}");
            });
            front = [.. next];
        }

        Assert.Empty(broken);
        Assert.InRange(seen.Count, 500, 5000);
    }

    [Theory, BothTopologies]
    public async Task Reading_changes_nothing(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var before = await portal.Rows.AllAsync();
        Assert.InRange(before.Count, 500, 100_000);
        foreach (var tenant in new[] { Tenants.Kreis, "erkelenz", "waldfeucht" })
        {
            foreach (var path in Kinds.Concat(Answers))
            {
                using var get = await portal.GetAsync(tenant, path);
                using var head = await portal.SendAsync(HttpMethod.Head, portal.HostOf(tenant), path);
                // Monitors and crawlers look at pages; the API answers GET only.
                if (!path.StartsWith("/api", StringComparison.Ordinal)) Assert.True(get.StatusCode == head.StatusCode, $"{tenant}{path}: GET {get.StatusCode}, HEAD {head.StatusCode}");
                Assert.Empty(await head.Content.ReadAsByteArrayAsync());
            }
        }

        Assert.Equal(before, await portal.Rows.AllAsync());
    }

    [Theory, BothTopologies]
    public async Task The_sitemap_lists_what_the_portal_lists(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var list = await portal.PageAsync("wegberg", "/dienstleistungen");
        var map = await portal.PageAsync("wegberg", "/sitemap.xml");
        var listed = ServiceLink().Matches(list).Select(match => match.Groups[1].Value).ToHashSet();
        var mapped = Regex.Matches(map, "<loc>[^<]*/dienstleistungen/([a-z0-9-]+)</loc>").Select(match => match.Groups[1].Value).ToHashSet();
        // 405 services less the 16 that Wegberg has not switched on.
        Assert.Equal(389, listed.Count);
        Assert.Equal(listed, mapped);
        Assert.Contains($"Sitemap: {Tenants.OriginOf(portal, "wegberg")}/sitemap.xml", await portal.PageAsync("wegberg", "/robots.txt"), StringComparison.Ordinal);
    }

    static string NameOf(string tenant) => tenant switch
    {
        Tenants.Kreis => "Kreis Heinsberg",
        "gangelt" or "selfkant" or "waldfeucht" => $"Gemeinde {char.ToUpperInvariant(tenant[0])}{tenant[1..]}",
        "hueckelhoven" => "Stadt Hückelhoven",
        "uebach-palenberg" => "Stadt Übach-Palenberg",
        _ => $"Stadt {char.ToUpperInvariant(tenant[0])}{tenant[1..]}",
    };

    // Only who is signed in gets further; where they then go is tested with the sign-in.
    static bool LeadsToSignIn(string path)
    {
        var plain = path.Replace("/en/", "/", StringComparison.Ordinal);
        return plain.StartsWith("/anmelden/", StringComparison.Ordinal) || plain.StartsWith("/konto", StringComparison.Ordinal);
    }

    // Every page leads there, each with its own way back.
    static string WithoutWayBack(string target) => target.Contains("/anmelden", StringComparison.Ordinal) ? target.Split('?')[0] : target;

    static IEnumerable<string> LinksOf(string page, string origin) => Link().Matches(page)
        .Select(match => WebUtility.HtmlDecode(match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value))
        .Select(target => target.StartsWith(origin + "/", StringComparison.Ordinal) ? target[origin.Length..] : target)
        .Select(target => target.Split('#')[0])
        .Where(target => target.StartsWith('/'));

    [GeneratedRegex("(?:href|src|action)=\"([^\"]*)\"|<loc>([^<]*)</loc>")]
    private static partial Regex Link();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Anchor();

    [GeneratedRegex("href=\"/dienstleistungen/([a-z0-9-]+)\"")]
    private static partial Regex ServiceLink();
}
