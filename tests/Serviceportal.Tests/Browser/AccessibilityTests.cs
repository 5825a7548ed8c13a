using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>What a machine can say about accessibility (EN 301 549, WCAG 2.2 AA); the rest is in docs/accessibility-checklist.md.</summary>
public sealed partial class AccessibilityTests
{
    /// <summary>Every kind of page, each with a tenant of another colour. Error states are in <see cref="FaultPageTests"/>.</summary>
    static readonly (string Tenant, string Path)[] Pages =
    [
        ("erkelenz", "/"), ("kreis-heinsberg", "/"), ("selfkant", "/en/"), ("wegberg", "/dienstleistungen"), ("erkelenz", "/dienstleistungen/personalausweis-beantragen"),
        ("waldfeucht", "/dienstleistungen/bewohnerparkausweis-beantragen"), ("kreis-heinsberg", "/dienstleistungen/personalausweis-beantragen"), ("gangelt", "/dienstleistungen/apostille-beantragen"),
        ("gangelt", "/en/dienstleistungen/personalausweis-beantragen"), ("uebach-palenberg", "/lebenslagen/umzug-und-wohnen"), ("wassenberg", "/einrichtungen"), ("wassenberg", "/einrichtungen/buergerbuero"),
        ("hueckelhoven", "/mitarbeiter"), ("waldfeucht", "/mitarbeiter/wf-005"), ("geilenkirchen", "/suche?q=personalausweis"), ("geilenkirchen", "/suche?q=qwertzuiop"), ("selfkant", "/suche?q=hund&thema=tiere-und-jagd"), ("selfkant", "/suche?q=hund&thema=heirat-und-partnerschaft"), ("heinsberg", "/suche"),
        ("kreis-heinsberg", "/ort"), ("kreis-heinsberg", "/ort?leistung=hund-anmelden&ort=52525"), ("kreis-heinsberg", "/ort?ort=Nirgendwo"), ("heinsberg", "/impressum"), ("heinsberg", "/datenschutz"),
        ("heinsberg", "/barrierefreiheit"), ("heinsberg", "/leichte-sprache"), ("heinsberg", "/en/datenschutz"), ("wegberg", "/nicht-da"),
        ("wegberg", "/anmelden"), ("wegberg", "/anmelden?stufe=substantial"), ("gangelt", "/en/anmelden"), ("wegberg", "/abmelden"), ("wegberg", "/abmelden/fertig"),
    ];

    [Theory]
    [MemberData(nameof(Axe.Visitors), MemberType = typeof(Axe))]
    public async Task Axe_finds_nothing_on_any_page(int width, bool script)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Axe.VisitorAsync(width, script);
        await Axe.FindsNothingAsync(visitor, [.. Pages.Select(page => portal.AddressOf(page.Tenant, page.Path))]);
    }

    [Fact]
    public async Task In_dark_colours_axe_finds_nothing_either()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Axe.VisitorAsync(1280, script: true, options => options.ColorScheme = ColorScheme.Dark);
        string[] paths = ["/", "/dienstleistungen/personalausweis-beantragen", "/suche?q=hund"];
        await Axe.FindsNothingAsync(visitor, [.. Tenants.All.SelectMany(tenant => paths.Select(path => portal.AddressOf(tenant, path)))]);
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
    public async Task In_forced_colours_fields_buttons_and_links_stay_visible()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(1280, options: options => options.ForcedColors = ForcedColors.Active);
        var page = await visitor.NewPageAsync();
        foreach (var (tenant, path) in new[] { ("erkelenz", "/"), ("erkelenz", "/dienstleistungen/personalausweis-beantragen"), ("wegberg", "/suche?q=hund"), (Tenants.Kreis, "/ort") })
        {
            await page.GotoAsync(portal.AddressOf(tenant, path));
            // Backgrounds go in forced colours: what only they set apart needs a border.
            var lost = await page.EvaluateAsync<string[]>("""
                () => [...document.querySelectorAll('.sp-search, main .kern-form-input__input, main .kern-btn--primary, main .kern-btn--secondary')].filter(e => e.checkVisibility())
                  .filter(e => [e, e.parentElement].every(around => getComputedStyle(around).borderStyle === 'none')).map(e => e.outerHTML.slice(0, 120))
                """);
            Assert.Empty(lost);
            Assert.Equal("underline", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.sp-footer a')).textDecorationLine"));
        }
    }

    // WCAG 1.3.5. A new field has to say here what browsers may fill in.
    [Fact]
    public async Task Every_field_says_what_a_browser_may_fill_in()
    {
        Dictionary<string, string> expected = new() { ["q"] = "off", ["ort"] = "postal-code" };
        var portal = await Servers.PortalAsync(Topology.Embedded);
        List<string> wrong = [];
        foreach (var (tenant, path) in Pages)
        {
            using var response = await portal.GetAsync(tenant, path);
            foreach (Match field in Field().Matches(await response.Content.ReadAsStringAsync()))
            {
                var name = Name().Match(field.Value).Groups[1].Value;
                if (!field.Value.Contains($"autocomplete=\"{expected.GetValueOrDefault(name)}\"", StringComparison.Ordinal)) wrong.Add($"{tenant}{path}: {field.Value}");
            }
        }

        Assert.Empty(wrong);
    }

    static Task<bool> OverflowsAsync(IPage page) => page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth");

    [GeneratedRegex("<(?:input(?![^>]*type=\"hidden\")|select|textarea)[^>]*>")]
    private static partial Regex Field();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();
}
