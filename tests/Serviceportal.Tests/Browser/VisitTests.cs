using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>A person with a browser.</summary>
public sealed class VisitTests
{
    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Typing_shows_suggestions_that_the_keyboard_can_choose(int width)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf("erkelenz", "/"));
        var field = page.Locator("#q");
        await field.FillAsync("personala");
        var option = page.GetByRole(AriaRole.Option).First;
        await option.WaitForAsync();
        Assert.Equal("true", await field.GetAttributeAsync("aria-expanded"));
        await field.PressAsync("ArrowDown");
        Assert.Equal(await option.GetAttributeAsync("id"), await field.GetAttributeAsync("aria-activedescendant"));
        await field.PressAsync("Enter");
        await page.WaitForURLAsync("**/dienstleistungen/**");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Personalausweis");
    }

    // A screen reader speaks of a change only where the region was there before it.
    [Fact]
    public async Task How_many_suggestions_there_are_is_announced()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(1280);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf("erkelenz", "/"));
        var status = page.Locator(".sp-hero [role=status]");
        await Assertions.Expect(status).ToHaveTextAsync("");
        await page.Locator("#q").FillAsync("personala");
        await Assertions.Expect(status).ToHaveTextAsync(new Regex("^[2-8] Vorschläge$"));
        Assert.Equal($"{await page.GetByRole(AriaRole.Option).CountAsync()} Vorschläge", await status.TextContentAsync());
        await page.Locator("#q").FillAsync("verpflichtungserkl");
        await Assertions.Expect(status).ToHaveTextAsync("1 Vorschlag");
        await page.Locator("#q").FillAsync("qwertzuiop");
        await Assertions.Expect(status).ToHaveTextAsync("Keine Vorschläge");
    }

    [Fact]
    public async Task Without_script_the_same_search_is_a_page()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(360, script: false);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf("erkelenz", "/"));
        await page.Locator("#q").FillAsync("Perso abgelaufen");
        await page.Locator("#q").PressAsync("Enter");
        await page.Locator("main .sp-row").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Personalausweis beantragen");
        Assert.False(await page.Locator("[data-print]").IsVisibleAsync());
    }

    [Fact]
    public async Task A_first_visit_is_light_later_ones_lighter_and_nothing_is_loaded_from_elsewhere()
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(360);
        var page = await visitor.NewPageAsync();
        List<IRequest> requests = [];
        List<string> errors = [];
        page.Request += (_, request) => requests.Add(request);
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };

        var first = await WeighAsync(page, requests, portal.AddressOf("erkelenz", "/dienstleistungen/personalausweis-beantragen"));
        Assert.InRange(first, 1, 150_000);
        var later = await WeighAsync(page, requests, portal.AddressOf("erkelenz", "/dienstleistungen/hund-anmelden"));
        Assert.InRange(later, 1, 25_000);
        TestContext.Current.SendDiagnosticMessage($"First visit {first:N0} bytes, later page {later:N0} bytes");
        Assert.All(requests, request => Assert.Equal(new Uri(page.Url).Host, new Uri(request.Url).Host));
        Assert.Empty(errors);
    }

    static async Task<int> WeighAsync(IPage page, List<IRequest> requests, string address)
    {
        requests.Clear();
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var sum = 0;
        foreach (var request in requests.ToList())
        {
            var sizes = await request.SizesAsync();
            sum += Math.Max(0, sizes.ResponseBodySize) + Math.Max(0, sizes.ResponseHeadersSize);
        }

        return sum;
    }
}
