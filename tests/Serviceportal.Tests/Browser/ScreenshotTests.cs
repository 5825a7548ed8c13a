using Microsoft.Playwright;

namespace Serviceportal.Tests.Browser;

/// <summary>The pictures in docs/screenshots, taken on the "today" of the mocks, so that both can be laid side by side.</summary>
public sealed class ScreenshotTests
{
    static readonly (string Name, string Tenant, string Path)[] Pages =
    [
        ("home", "erkelenz", "/"), ("service", "erkelenz", "/dienstleistungen/personalausweis-beantragen"),
        ("search", "erkelenz", "/suche?q=Perso+abgelaufen"), ("unit", "erkelenz", "/einrichtungen/buergerbuero"), ("home-kreis", Tenants.Kreis, "/"),
    ];

    [Theory(Explicit = true)]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task Take_the_pictures_of_the_documents(int width)
    {
        var portal = await Servers.PortalAsync(Topology.Embedded);
        await using var visitor = await Chromium.VisitorAsync(width);
        var page = await visitor.NewPageAsync();
        foreach (var (name, tenant, path) in Pages)
        {
            await page.GotoAsync(portal.AddressOf(tenant, path));
            await page.ScreenshotAsync(new() { Path = Path.Combine(House.Root, "docs", "screenshots", $"{name}-{width}.png"), FullPage = true });
        }
    }
}
