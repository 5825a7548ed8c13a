using System.Net;
using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>Pages for what went wrong are read under stress: axe finds nothing on them either, wide and narrow, with script and without.</summary>
public sealed class FaultPageTests
{
    [Theory]
    [MemberData(nameof(Axe.Visitors), MemberType = typeof(Axe))]
    public async Task Pages_that_refuse_a_request(int width, bool script)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Axe.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        foreach (var (address, status) in new (string, HttpStatusCode)[]
        {
            (portal.AddressOf("wegberg", "/nicht-da"), HttpStatusCode.NotFound),
            (portal.AddressOf("wegberg", "/en/nothing"), HttpStatusCode.NotFound),
            (portal.AddressOf("nirgends", "/"), HttpStatusCode.MisdirectedRequest),
            ($"http://127.0.0.1:{portal.Port}/", HttpStatusCode.OK),
        })
        {
            await FindsNothingAsync(page, address, status);
        }
    }

    /// <summary>What a form that is too large, one that nobody reads, and one of another site comes back as.</summary>
    [Theory]
    [MemberData(nameof(Axe.Visitors), MemberType = typeof(Axe))]
    public async Task Pages_that_refuse_a_form(int width, bool script)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Axe.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        foreach (var (from, path, length, status) in new[]
        {
            (portal.AddressOf("gangelt", "/impressum"), "/suche", 64 * 1024, HttpStatusCode.RequestEntityTooLarge), (portal.AddressOf("gangelt", "/impressum"), "/dienstleistungen", 1, HttpStatusCode.MethodNotAllowed),
            ("about:blank", "/abmelden", 1, HttpStatusCode.Forbidden),
        })
        {
            await page.GotoAsync(from);
            await page.SetContentAsync($"<form method='post' action='{portal.AddressOf("gangelt", path)}'><textarea name='text'>{new string('a', length)}</textarea></form>");
            var answer = await page.RunAndWaitForResponseAsync(() => page.EvaluateAsync("() => document.forms[0].submit()"), response => response.Request.Method == "POST");
            Assert.Equal((int)status, answer.Status);
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
            await Axe.FindsNothingAsync(page);
        }
    }

    [Theory]
    [MemberData(nameof(Axe.Visitors), MemberType = typeof(Axe))]
    public async Task The_page_while_content_is_read(int width, bool script)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(Topology.Embedded, content.WithoutTenants, waits: false);
        await using var visitor = await Axe.VisitorAsync(width, script);
        await FindsNothingAsync(await visitor.NewPageAsync(), portal.AddressOf("heinsberg", "/dienstleistungen"), HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [MemberData(nameof(Axe.Visitors), MemberType = typeof(Axe))]
    public async Task The_page_while_the_Catalogue_is_away(int width, bool script)
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Cluster, waits: false);
        await portal.StopCatalogueAsync();
        // The names of the cluster are nobody's here; as a proxy, the gateway gets them all.
        await using var visitor = await Axe.VisitorAsync(width, script, options => options.Proxy = new() { Server = $"http://127.0.0.1:{portal.Port}" });
        await FindsNothingAsync(await visitor.NewPageAsync(), portal.AddressOf("waldfeucht", "/dienstleistungen"), HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task The_page_for_too_many_requests(int width)
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Embedded, settings => settings["Gateway:RequestsPerSecond"] = "5", waits: false);
        await using var visitor = await Axe.VisitorAsync(width, script: true);
        var page = await visitor.NewPageAsync();
        // Styles and script are refused as well: they are there from the page before.
        await page.GotoAsync(portal.AddressOf("erkelenz", "/nicht-da"));
        IResponse? response = null;
        for (var round = 0; round < 20 && response?.Status != (int)HttpStatusCode.TooManyRequests; round++)
        {
            for (HttpStatusCode last = default; last != HttpStatusCode.TooManyRequests;)
            {
                using var request = await portal.GetAsync("erkelenz", "/assets/favicon.svg");
                last = request.StatusCode;
            }

            response = await page.GotoAsync(portal.AddressOf("erkelenz", "/nicht-da"));
        }

        Assert.Equal((int)HttpStatusCode.TooManyRequests, response!.Status);
        Assert.Contains("Fira", await page.EvaluateAsync<string>("() => getComputedStyle(document.body).fontFamily"), StringComparison.Ordinal);
        await Axe.FindsNothingAsync(page);
    }

    static async Task FindsNothingAsync(IPage page, string address, HttpStatusCode status)
    {
        var response = await page.GotoAsync(address);
        Assert.Equal((int)status, response!.Status);
        await Axe.FindsNothingAsync(page);
    }
}
