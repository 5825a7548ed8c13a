using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>Signing in and out as a person does, in a browser, over several of the eleven hosts.</summary>
public sealed class SignInVisitTests
{
    [Theory]
    [InlineData(Topology.Embedded, 360, true)]
    [InlineData(Topology.Embedded, 1280, true)]
    [InlineData(Topology.Embedded, 360, false)]
    [InlineData(Topology.Cluster, 360, true)]
    [InlineData(Topology.Cluster, 1280, false)]
    public async Task One_account_opens_three_portals_and_one_click_closes_them(Topology topology, int width, bool script)
    {
        await using var browsing = await Browsing.StartAsync(topology);
        await using var visitor = await browsing.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        await SignInAsync(page, browsing.AddressOf, "erkelenz", "Maria Beckers");
        await Assertions.Expect(page).ToHaveURLAsync(browsing.AddressOf("erkelenz", "/dienstleistungen/hund-anmelden"));
        foreach (var other in new[] { "wegberg", "selfkant" }) await IsOneClickAwayAsync(page, browsing.AddressOf(other, "/einrichtungen"));
        await page.Locator(".sp-sign").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Mein Konto");
        await page.GetByRole(AriaRole.Button, new() { Name = "Auf allen Portalen abmelden" }).ClickAsync();
        // With the script the last step is taken at once.
        if (!script) await page.GetByRole(AriaRole.Button, new() { Name = "Auch beim Anmeldedienst abmelden" }).ClickAsync();
        await Assertions.Expect(page.Locator("main [role=status]")).ToHaveTextAsync("Sie sind auf allen elf Portalen abgemeldet.");
        foreach (var tenant in new[] { "erkelenz", "wegberg", "selfkant" })
        {
            await page.GotoAsync(browsing.AddressOf(tenant, "/konto"));
            await Assertions.Expect(page).ToHaveURLAsync(new Regex("/anmelden"));
        }

        // On a shared computer the next person is asked who they are.
        await ChooseAsCitizenAsync(page);
        await Assertions.Expect(page.GetByText("Wer möchten Sie sein?")).ToBeVisibleAsync();
    }

    static async Task IsOneClickAwayAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.Locator(".sp-sign").ClickAsync();
        await ChooseAsCitizenAsync(page);
        await Assertions.Expect(page).ToHaveURLAsync(address);
        await Assertions.Expect(page.Locator(".sp-sign")).ToContainTextAsync("Maria Beckers");
    }

    // IDN-4
    [Theory, BothTopologies]
    public async Task Back_after_the_sign_out_shows_nothing_of_the_person(Topology topology)
    {
        await using var browsing = await Browsing.StartAsync(topology);
        await using var visitor = await browsing.VisitorAsync(1280);
        var page = await visitor.NewPageAsync();
        await SignInAsync(page, browsing.AddressOf, "erkelenz", "Maria Beckers");
        await page.GotoAsync(browsing.AddressOf("erkelenz", "/konto"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Auf allen Portalen abmelden" }).ClickAsync();
        await Assertions.Expect(page.Locator("main [role=status]")).ToHaveTextAsync("Sie sind auf allen elf Portalen abgemeldet.");
        for (var step = 0; step < 3; step++)
        {
            await page.GoBackAsync();
            // The provider lists the people there are; that is its page and no kept one of ours.
            if (!page.Url.StartsWith(browsing.AddressOf("erkelenz", "/"), StringComparison.Ordinal)) break;
            Assert.DoesNotContain("Beckers", await page.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Topology.Embedded, 360)]
    [InlineData(Topology.Embedded, 1280)]
    [InlineData(Topology.Cluster, 1280)]
    public async Task The_end_of_a_session_is_announced_and_can_be_put_off(Topology topology, int width)
    {
        await using var browsing = await Browsing.StartAsync(topology);
        await using var visitor = await browsing.VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        await SignInAsync(page, browsing.AddressOf, "erkelenz", "Maria Beckers");
        var (notice, alert) = (page.Locator(".sp-session"), page.Locator(".sp-session [role=alert]"));
        await Assertions.Expect(notice).ToBeHiddenAsync();
        await LookAsync(page, browsing.Portal, 26);
        await Assertions.Expect(alert).ToContainTextAsync("Ihre Sitzung endet in 4 Minuten.");
        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Angemeldet bleiben" }).ClickAsync();
        await Assertions.Expect(notice).ToBeHiddenAsync();

        // The countdown itself is no use: half an hour later it is over.
        foreach (var minutes in new[] { 26, 5 }) await LookAsync(page, browsing.Portal, minutes);
        await Assertions.Expect(alert).ToContainTextAsync("Ihre Sitzung ist beendet.");
        await Axe.FindsNothingAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Neu anmelden" }).ClickAsync();
        await ChooseAsCitizenAsync(page);
        await Assertions.Expect(page).ToHaveURLAsync(browsing.AddressOf("erkelenz", "/dienstleistungen/hund-anmelden"));
    }

    [Theory]
    [MemberData(nameof(Axe.Visitors), MemberType = typeof(Axe))]
    public async Task Axe_finds_nothing_on_the_pages_of_who_is_signed_in_nor_where_it_fails(int width, bool script)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Axe.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(portal.AddressOf("heinsberg", "/anmelden/buerger"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Abbrechen" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sie sind nicht angemeldet");
        await Axe.FindsNothingAsync(page);
        await SignInAsync(page, portal.AddressOf, "heinsberg", "Anna-Maria Theodora Freifrau von und zu Schwanenberg-Genholland-Oerath-Grambusch");
        await page.GotoAsync(portal.AddressOf("heinsberg", "/anmelden/dienst"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Florian Vieten" }).ClickAsync();
        await Axe.FindsNothingAsync(visitor, [.. new[] { "/", "/konto", "/en/konto", "/abmelden", "/dienst" }.Select(path => portal.AddressOf("heinsberg", path))]);
        await page.SetViewportSizeAsync(320, 800);
        foreach (var path in new[] { "/", "/konto", "/dienst" })
        {
            await page.GotoAsync(portal.AddressOf("heinsberg", path));
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), path);
        }
    }

    static async Task SignInAsync(IPage page, Func<string, string, string> addressOf, string tenant, string name)
    {
        await page.GotoAsync(addressOf(tenant, "/dienstleistungen/hund-anmelden"));
        await page.Locator(".sp-sign").ClickAsync();
        await ChooseAsCitizenAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Servicekonto (Simulator)");
        await page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".sp-sign")).ToContainTextAsync(name);
    }

    // By its name, for other pages have rows, too.
    static Task ChooseAsCitizenAsync(IPage page) => page.GetByRole(AriaRole.Link, new() { Name = "Als Bürgerin oder Bürger" }).ClickAsync();

    // As when somebody comes back to the tab after some minutes.
    static Task LookAsync(IPage page, RunningPortal portal, int minutes)
    {
        portal.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");
    }
}
