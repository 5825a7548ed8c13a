using System.Text.Json;

namespace Serviceportal.Tests.Catalogue;

/// <summary>The Kreis's portal finds what the communes do, and says who.</summary>
public sealed class KreisPortalTests
{
    [Theory, BothTopologies]
    public async Task A_service_that_only_some_communes_have_names_them_all_and_whose_text_it_shows(Topology topology)
    {
        const string Path = "/dienstleistungen/hausboote-anmelden";
        using var content = ContentCopy.Make();
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder);
        foreach (var tenant in new[] { "wegberg", "gangelt" })
        {
            content.Write($"{tenant}.json", $$"""{"data":[{"id":"7","name":"Hausboote anmelden","description":"<p>Text aus {{tenant}}</p>"}]}""");
            await portal.ImportAsync("--format", "dldb", "--tenant", tenant, content.FileOf($"{tenant}.json"));
        }

        await portal.EventuallyAsync(async () => (await portal.PageAsync(Tenants.Kreis, "/dienstleistungen")).Contains(Path, StringComparison.Ordinal)
            && (await portal.PageAsync("gangelt", "/dienstleistungen")).Contains(Path, StringComparison.Ordinal));
        var page = await portal.PageAsync(Tenants.Kreis, Path);
        foreach (var tenant in new[] { "wegberg", "gangelt" }) Assert.Contains($"{Tenants.OriginOf(portal, tenant)}{Path}", page, StringComparison.Ordinal);
        Assert.DoesNotContain("nur dort", page, StringComparison.Ordinal);
        Assert.Contains("Diese Seite zeigt den Text der Gemeinde Gangelt.", page, StringComparison.Ordinal);
        Assert.Contains("Text aus gangelt", page, StringComparison.Ordinal);
        using var details = JsonDocument.Parse(await portal.PageAsync(Tenants.Kreis, "/api/v1/services/hausboote-anmelden"));
        Assert.Equal("gangelt", details.RootElement.GetProperty("textOf").GetProperty("key").GetString());
    }
}
