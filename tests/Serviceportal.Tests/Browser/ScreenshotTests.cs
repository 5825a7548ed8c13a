using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>The pictures in docs/screenshots, taken on the "today" of the mocks, so that both can be laid side by side.</summary>
public sealed class ScreenshotTests
{
    static readonly (string Name, string Tenant, string Path)[] Pages =
    [
        ("home", "erkelenz", "/"), ("service", "erkelenz", "/dienstleistungen/personalausweis-beantragen"),
        ("search", "erkelenz", "/suche?q=Perso+abgelaufen"), ("unit", "erkelenz", "/einrichtungen/buergerbuero"), ("home-kreis", Tenants.Kreis, "/"), ("sign-in", "wegberg", "/anmelden"),
    ];

    static readonly (string Name, string Tenant, string Path) SignedIn = ("account", "wegberg", "/konto");

    [Theory(Explicit = true)]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Take_the_pictures_of_the_documents(int width)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        foreach (var shot in Pages) await TakeAsync(page, portal, shot, width);
        await page.GotoAsync(portal.AddressOf("wegberg", "/anmelden/unternehmen"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Katharina Peters" }).ClickAsync();
        await TakeAsync(page, portal, SignedIn, width);
    }

    [Theory(Explicit = true)]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Take_the_pictures_of_a_year(int width)
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Embedded);
        Assert.Equal(0, (await portal.RunVerbAsync(typeof(Serviceportal.Insights.InsightsModule).Assembly, "demo-data")).ExitCode);
        await using var visitor = await Chromium.VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        await UsagePageTests.SignInAsync(page, portal, "Sabine Theißen");
        await TakeAsync(page, portal, ("usage", Tenants.Kreis, "/auswertung?zeitraum=monate"), width);
    }

    static async Task TakeAsync(IPage page, RunningPortal portal, (string Name, string Tenant, string Path) shot, int width)
    {
        await page.GotoAsync(portal.AddressOf(shot.Tenant, shot.Path));
        await page.ScreenshotAsync(new() { Path = Path.Combine(House.Root, "docs", "screenshots", $"{shot.Name}-{width}.png"), FullPage = true });
    }
}
