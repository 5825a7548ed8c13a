using Microsoft.Playwright;
using Serviceportal.Insights;

namespace Serviceportal.Tests.Browser;

/// <summary>The page of the digitalisation office with a year of figures, and with none yet.</summary>
public sealed class UsagePageTests
{
    [Theory]
    [MemberData(nameof(Axe.Visitors), MemberType = typeof(Axe))]
    public async Task Axe_finds_nothing_on_charts_and_tables(int width, bool script)
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(Topology.Embedded, settings => settings["Content"] = content.Folder);
        await using var visitor = await Axe.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        await SignInAsync(page, portal, "Sabine Theißen");
        // Nothing counted yet.
        await Axe.FindsNothingAsync(page);
        Assert.Equal(0, (await portal.RunVerbAsync(typeof(InsightsModule).Assembly, "demo-data", "--days", "365")).ExitCode);
        // A second time it would stand beside figures.
        Assert.Equal(1, (await portal.RunVerbAsync(typeof(InsightsModule).Assembly, "demo-data")).ExitCode);
        foreach (var query in new[] { "", "?zeitraum=monate", "?portal=gangelt&zeitraum=monate" })
        {
            await page.GotoAsync(portal.AddressOf(Tenants.Kreis, "/auswertung" + query));
            foreach (var table in await page.Locator("summary").AllAsync()) await table.ClickAsync();
            await Axe.FindsNothingAsync(page);
        }

        await page.SetViewportSizeAsync(320, 800);
        Assert.Empty(await page.EvaluateAsync<string[]>("() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > innerWidth && !one.closest('.sp-scroll')).map(one => one.outerHTML.slice(0, 120))"));
    }

    [Fact]
    public async Task Another_time_and_portal_are_chosen_by_the_keyboard()
    {
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(Topology.Embedded, settings => settings["Content"] = content.Folder);
        await using var visitor = await Chromium.VisitorAsync(1280);
        var page = await visitor.NewPageAsync();
        await SignInAsync(page, portal, "Sabine Theißen");
        await page.GetByLabel("Portal", new() { Exact = true }).FocusAsync();
        // One letter and one arrow: a browser takes what is typed slowly for the beginnings of several words.
        await page.Keyboard.PressAsync("S");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(portal.AddressOf(Tenants.Kreis, "/auswertung?portal=selfkant&zeitraum=monate"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Auswertung: Gemeinde Selfkant");
    }

    internal static async Task SignInAsync(IPage page, RunningPortal portal, string name)
    {
        await page.GotoAsync(portal.AddressOf(Tenants.Kreis, "/auswertung"));
        await page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Auswertung");
    }
}
