namespace Serviceportal.Tests.Catalogue;

/// <summary>"Stand": when what a portal says about a service last changed.</summary>
public sealed class LastChangeTests
{
    const string Path = "/dienstleistungen/hund-anmelden";

    [Theory, BothTopologies]
    public async Task A_changed_local_fee_is_a_change_of_the_page_there_and_nowhere_else(Topology topology)
    {
        using var content = ContentCopy.Make();
        // The import runs by the clock of the machine, which is later than this.
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder, at: new DateTimeOffset(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        const string Before = "Stand: 5.\u00a0Januar 2026";
        Assert.Contains(Before, await portal.PageAsync("waldfeucht", Path), StringComparison.Ordinal);
        content.Replace("tenants/waldfeucht.yaml", "amount: 57.00", "amount: 58.00");
        await portal.ImportAsync();
        await portal.EventuallyAsync(async () => (await portal.PageAsync("waldfeucht", Path)).Contains("58,00\u00a0€", StringComparison.Ordinal));
        Assert.DoesNotContain(Before, await portal.PageAsync("waldfeucht", Path), StringComparison.Ordinal);
        Assert.DoesNotMatch($"{Path}</loc>\\s*<lastmod>2026-01-05", await portal.PageAsync("waldfeucht", "/sitemap.xml"));
        Assert.Contains(Before, await portal.PageAsync("wegberg", Path), StringComparison.Ordinal);
        Assert.Matches($"{Path}</loc>\\s*<lastmod>2026-01-05", await portal.PageAsync("wegberg", "/sitemap.xml"));
    }
}
