using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>A person with a keyboard and no mouse.</summary>
public sealed class KeyboardTests
{
    // What is reached by Tab; the list of suggestions is reached by arrows.
    const string Focusable = """
        () => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
          .filter(e => e.type !== 'hidden' && !e.disabled && e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true })).length
        """;

    // The frame of a search field shows its focus instead of the field itself.
    const string Focused = """
        () => {
          const e = document.activeElement;
          if (e === document.body) return 'end';
          const own = getComputedStyle(e), around = getComputedStyle(e.closest('.sp-search, .kern-input-group') ?? e);
          if ((own.outlineStyle === 'none' || own.outlineWidth === '0px') && around.boxShadow === 'none') return 'no sign of focus: ' + e.outerHTML.slice(0, 120);
          const last = window.last;
          window.last = e;
          if (last && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) return 'out of order: ' + e.outerHTML.slice(0, 120);
          const box = e.getBoundingClientRect();
          return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth ? 'seen' : 'outside the window: ' + e.outerHTML.slice(0, 120);
        }
        """;

    public static TheoryData<string, string, int> Visits
    {
        get
        {
            var visits = new TheoryData<string, string, int>();
            foreach (var (tenant, path) in new[] { ("erkelenz", "/"), ("erkelenz", "/dienstleistungen/personalausweis-beantragen"), ("erkelenz", "/suche?q=hund"), (Tenants.Kreis, "/ort?leistung=hund-anmelden&ort=52525") })
            {
                visits.Add(tenant, path, 360);
                visits.Add(tenant, path, 1280);
            }

            return visits;
        }
    }

    [Theory, MemberData(nameof(Visits))]
    public async Task Everything_is_reached_in_order_and_seen(string tenant, string path, int width)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf(tenant, path));
        var reachable = await page.EvaluateAsync<int>(Focusable);
        var reached = 0;
        for (; reached <= reachable; reached++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focused = await page.EvaluateAsync<string>(Focused);
            if (focused == "end") break;
            Assert.Equal("seen", focused);
        }

        Assert.Equal(reachable, reached);
    }

    [Theory, MemberData(nameof(Visits))]
    public async Task The_first_stop_leads_past_the_menu_to_the_content(string tenant, string path, int width)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf(tenant, path));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Zum Inhalt springen", await page.EvaluateAsync<string>("() => document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("inhalt", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)"));
    }

    [Fact]
    public async Task A_place_is_found_without_a_mouse()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(360);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf(Tenants.Kreis, "/ort?leistung=hund-anmelden"));
        await page.Locator("#ort").FocusAsync();
        await page.Keyboard.TypeAsync("41844");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 2 }).First).ToContainTextAsync("Stadt Wegberg");
        // Chromium drops keys until the new page has painted.
        await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
        var way = page.Locator("main a.kern-btn--primary");
        await way.FocusAsync();
        await Assertions.Expect(way).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync($"{Tenants.OriginOf(portal, "wegberg")}/dienstleistungen/hund-anmelden", new() { Timeout = 30_000 });
    }
}
