using System.IO.Compression;
using System.Net;

namespace Serviceportal.Tests.Gateway;

/// <summary>Shared pages: fast for everybody, never somebody else's, never older than the content.</summary>
public sealed class CacheTests
{
    const string Service = "/dienstleistungen/personalausweis-beantragen";

    // TEN-1
    [Theory, BothTopologies]
    public async Task The_same_path_on_two_hosts_never_shares_a_page(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var (tenant, name, other) in new[] { ("erkelenz", "Stadt Erkelenz", "Stadt Wegberg"), ("wegberg", "Stadt Wegberg", "Stadt Erkelenz") })
        {
            foreach (var page in new[] { await portal.PageAsync(tenant, Service), await KeptAsync(portal, tenant, Service) })
            {
                Assert.Contains($"– {name}</title>", page, StringComparison.Ordinal);
                Assert.DoesNotContain(other, page, StringComparison.Ordinal);
            }
        }
    }

    [Theory, BothTopologies]
    public async Task A_second_visitor_gets_the_kept_page_in_the_encoding_that_visitor_understands(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        var page = await portal.PageAsync("heinsberg", Service);
        Assert.Contains("Stadt Heinsberg", page, StringComparison.Ordinal);
        foreach (var (accepts, encoding) in new[] { ("gzip, deflate, br, zstd", "br"), ("br;q=0, gzip", "gzip"), ("identity", null), ("deflate", null), ("", null), ("gzip;q=0.5", "gzip"), ("*", "br") })
        {
            using var made = await portal.GetAsync("heinsberg", Service, ("Accept-Encoding", accepts));
            Assert.Equal(encoding, made.Content.Headers.ContentEncoding.FirstOrDefault());
            Assert.Equal(page, await UnpackAsync(made));
            Assert.Equal(page, await KeptAsync(portal, "heinsberg", Service, ("Accept-Encoding", accepts)));
        }
    }

    [Theory, BothTopologies]
    public async Task Two_languages_are_two_pages(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var (path, language) in new[] { ("/", "de"), ("/en/", "en") })
        {
            Assert.Contains($"<html lang=\"{language}\"", await portal.PageAsync("selfkant", path), StringComparison.Ordinal);
            Assert.Contains($"<html lang=\"{language}\"", await KeptAsync(portal, "selfkant", path), StringComparison.Ordinal);
        }
    }

    [Theory, BothTopologies]
    public async Task Only_visitors_without_a_cookie_of_ours_share_pages(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var cookie in new[] { "sp-session=1", "__Host-sp-session=1", "sp-staff=1", "__Host-sp-af=1" })
        {
            await portal.PageAsync("gangelt", "/dienstleistungen");
            using var known = await portal.GetAsync("gangelt", "/dienstleistungen", ("Cookie", cookie));
            Assert.Equal(HttpStatusCode.OK, known.StatusCode);
            Assert.False(known.Headers.Contains("Age"), "A visitor with a cookie of ours was served a kept page.");
        }

        using var foreign = await portal.GetAsync("gangelt", "/dienstleistungen", ("Cookie", "theme=dark"));
        Assert.True(foreign.Headers.Contains("Age"), "A visitor with somebody else's cookie should share pages.");
    }

    [Theory, BothTopologies]
    public async Task A_browser_that_has_the_page_is_told_so(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        for (var round = 0; round < 2; round++)
        {
            using var first = await portal.GetAsync("geilenkirchen", Service, ("Accept-Encoding", "br"));
            var tag = first.Headers.ETag!.ToString();
            Assert.StartsWith("W/", tag, StringComparison.Ordinal);
            using var again = await portal.GetAsync("geilenkirchen", Service, ("Accept-Encoding", "br"), ("If-None-Match", tag));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
            Assert.True(again.Headers.Contains("Content-Security-Policy"));
        }
    }

    [Theory, BothTopologies]
    public async Task Nothing_internal_leaves_the_house(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var path in new[] { "/", Service, "/nicht-da", "/api/v1/services/nicht-da" })
        {
            using var response = await portal.GetAsync("erkelenz", path);
            Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Sp-", StringComparison.OrdinalIgnoreCase));
            Assert.False(response.Headers.Contains("Server"));
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
    }

    [Theory, BothTopologies]
    public async Task An_open_office_closes_on_the_minute_also_in_kept_pages(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, at: new DateTimeOffset(2026, 12, 3, 16, 55, 0, TimeSpan.Zero));
        // 17:59:59 in Erkelenz, whose Bürgerbüro is open until 18:00 on Thursdays.
        portal.Clock.Advance(new DateTimeOffset(2026, 12, 3, 16, 59, 59, TimeSpan.Zero) - portal.Clock.GetUtcNow());
        await portal.PageAsync("erkelenz", Service);
        Assert.Contains("Jetzt geöffnet bis 18:00", await KeptAsync(portal, "erkelenz", Service), StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("Jetzt geöffnet bis 18:00", await portal.PageAsync("erkelenz", Service), StringComparison.Ordinal);
    }

    // The minute in which a page is kept can end between two requests; then the next one keeps it anew.
    static async Task<string> KeptAsync(RunningPortal portal, string tenant, string path, params (string Name, string Value)[] headers)
    {
        for (var round = 0; round < 3; round++)
        {
            using var response = await portal.GetAsync(tenant, path, headers);
            if (response.Headers.Contains("Age")) return await UnpackAsync(response);
        }

        Assert.Fail($"{tenant}{path} does not come from the cache.");
        return "";
    }

    static async Task<string> UnpackAsync(HttpResponseMessage response)
    {
        var packed = await response.Content.ReadAsStreamAsync();
        await using var stream = response.Content.Headers.ContentEncoding.FirstOrDefault() switch
        {
            "br" => new BrotliStream(packed, CompressionMode.Decompress),
            "gzip" => new GZipStream(packed, CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(stream);
        // As PageAsync: the encoder writes the no-break space as an entity.
        return (await reader.ReadToEndAsync()).Replace("&#xA0;", "\u00a0", StringComparison.Ordinal);
    }
}
