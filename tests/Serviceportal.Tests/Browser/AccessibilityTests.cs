using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>What a machine can say about accessibility (EN 301 549, WCAG 2.2 AA); the rest is in docs/accessibility-checklist.md.</summary>
public sealed class AccessibilityTests
{
    /// <summary>Every kind of page and every error state, each with a tenant of another colour.</summary>
    static readonly (string Tenant, string Path)[] Pages =
    [
        ("erkelenz", "/"), ("kreis-heinsberg", "/"), ("selfkant", "/en/"), ("wegberg", "/dienstleistungen"), ("erkelenz", "/dienstleistungen/personalausweis-beantragen"),
        ("waldfeucht", "/dienstleistungen/bewohnerparkausweis-beantragen"), ("kreis-heinsberg", "/dienstleistungen/personalausweis-beantragen"), ("gangelt", "/dienstleistungen/apostille-beantragen"),
        ("gangelt", "/en/dienstleistungen/personalausweis-beantragen"), ("uebach-palenberg", "/lebenslagen/umzug-und-wohnen"), ("wassenberg", "/einrichtungen"), ("wassenberg", "/einrichtungen/buergerbuero"),
        ("hueckelhoven", "/mitarbeiter"), ("waldfeucht", "/mitarbeiter/wf-005"), ("geilenkirchen", "/suche?q=personalausweis"), ("geilenkirchen", "/suche?q=qwertzuiop"), ("heinsberg", "/suche"),
        ("kreis-heinsberg", "/ort"), ("kreis-heinsberg", "/ort?leistung=hund-anmelden&ort=52525"), ("kreis-heinsberg", "/ort?ort=Nirgendwo"), ("heinsberg", "/impressum"), ("heinsberg", "/datenschutz"),
        ("heinsberg", "/barrierefreiheit"), ("heinsberg", "/leichte-sprache"), ("heinsberg", "/en/datenschutz"), ("wegberg", "/nicht-da"),
    ];

    [Theory]
    [InlineData(360, true)]
    [InlineData(360, false)]
    [InlineData(1280, true)]
    [InlineData(1280, false)]
    public async Task Axe_finds_nothing_on_any_page(int width, bool script)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        List<string> findings = [];
        foreach (var (tenant, path) in Pages)
        {
            await page.GotoAsync(portal.AddressOf(tenant, path));
            var result = script ? await page.RunAxe() : await WithScriptAsync(visitor, page);
            findings.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{tenant}{path}: {violation.Id}: {node.Html[..Math.Min(node.Html.Length, 160)]}")));
        }

        Assert.Empty(findings);
    }

    [Fact]
    public async Task In_dark_colours_axe_finds_nothing_either()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(1280, options: options => options.ColorScheme = ColorScheme.Dark);
        var page = await visitor.NewPageAsync();
        List<string> findings = [];
        foreach (var tenant in Tenants.All)
        {
            foreach (var path in new[] { "/", "/dienstleistungen/personalausweis-beantragen", "/suche?q=hund" })
            {
                await page.GotoAsync(portal.AddressOf(tenant, path));
                var result = await page.RunAxe();
                findings.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{tenant}{path}: {violation.Id}: {node.Html[..Math.Min(node.Html.Length, 160)]}")));
            }
        }

        Assert.Empty(findings);
    }

    [Fact]
    public async Task No_page_scrolls_sideways_at_320_pixels_nor_with_wide_text_spacing()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(320, options: options => options.BypassCSP = true);
        var page = await visitor.NewPageAsync();
        List<string> wide = [];
        foreach (var (tenant, path) in Pages)
        {
            await page.GotoAsync(portal.AddressOf(tenant, path));
            if (await OverflowsAsync(page)) wide.Add($"{tenant}{path}");
            // WCAG 1.4.12
            await page.AddStyleTagAsync(new() { Content = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }" });
            if (await OverflowsAsync(page)) wide.Add($"{tenant}{path} with text spacing");
        }

        Assert.Empty(wide);
    }

    [Fact]
    public async Task In_forced_colours_the_search_and_the_links_stay_visible()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(1280, options: options => options.ForcedColors = ForcedColors.Active);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf("erkelenz", "/dienstleistungen/personalausweis-beantragen"));
        Assert.True(await page.GetByRole(AriaRole.Searchbox).Or(page.GetByRole(AriaRole.Combobox)).First.IsVisibleAsync());
        var border = await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.kern-btn--primary')).borderStyle");
        Assert.NotEqual("none", border);
    }

    [Fact]
    public async Task With_the_keyboard_alone_everything_is_reached_in_order_and_seen()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(1280);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf("erkelenz", "/dienstleistungen/personalausweis-beantragen"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Zum Inhalt springen", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("inhalt", await page.EvaluateAsync<string>("() => document.activeElement.id"));

        await page.ReloadAsync();
        var reached = new HashSet<string>();
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var outline = await page.EvaluateAsync<string>("() => { const e = document.activeElement; if (e === document.body) return 'end'; const s = getComputedStyle(e); const around = getComputedStyle(e.closest('.sp-search, .kern-input-group') ?? e); return (s.outlineStyle !== 'none' && s.outlineWidth !== '0px') || around.boxShadow !== 'none' ? 'seen' : 'unseen ' + e.outerHTML.slice(0, 120); }");
            if (outline == "end") break;
            Assert.Equal("seen", outline);
            reached.Add(await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href') ?? document.activeElement.name ?? document.activeElement.tagName"));
        }

        Assert.Contains("/impressum", reached);
        Assert.Contains("q", reached);
        Assert.Contains("tel:+492214710201", reached);
    }

    // axe itself is a script: it needs a page where scripts run, loaded from what the visitor without scripts has got.
    static async Task<AxeResult> WithScriptAsync(IBrowserContext visitor, IPage page)
    {
        var html = await page.ContentAsync();
        var address = page.Url;
        await using var reader = await visitor.Browser!.NewContextAsync(new() { ViewportSize = page.ViewportSize is { } size ? new() { Width = size.Width, Height = size.Height } : null });
        var copy = await reader.NewPageAsync();
        await copy.RouteAsync(address, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html.Replace("<script defer", "<script type=\"text/plain\"", StringComparison.Ordinal) }));
        await copy.GotoAsync(address);
        return await copy.RunAxe();
    }

    static Task<bool> OverflowsAsync(IPage page) => page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");
}
