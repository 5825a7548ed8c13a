namespace Serviceportal.Tests.Catalogue;

/// <summary>Where a notice is read: by those whom it concerns.</summary>
public sealed class NoticeTests : IDisposable
{
    const string OfDesk = "Bürgerbüro schließt am 17. Dezember 2026";

    readonly ContentCopy _content = ContentCopy.Make();

    [Theory, BothTopologies]
    public async Task A_notice_of_an_office_stands_with_its_services_and_with_no_others(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        foreach (var path in new[] { "/dienstleistungen/personalausweis-beantragen", "/einrichtungen/buergerbuero", "/" })
            Assert.Contains(OfDesk, await portal.PageAsync("erkelenz", path), StringComparison.Ordinal);
        foreach (var path in new[] { "/dienstleistungen/hund-anmelden", "/einrichtungen/steueramt" })
            Assert.DoesNotContain(OfDesk, await portal.PageAsync("erkelenz", path), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_notice_of_the_Kreis_opens_its_own_portal_and_stands_with_its_offices_on_the_others(Topology topology)
    {
        const string Title = "Kreishaus am 7. Dezember geschlossen";
        _content.Replace("tenants/kreis-heinsberg.yaml", "notices: []", $$"""
            notices:
              - { id: probe, title: {{Title}}, text: Der Aufzug wird erneuert., from: "2026-12-01", until: "2026-12-07", level: info, units: [] }
            """);
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = _content.Folder);
        Assert.Contains(Title, await portal.PageAsync(Tenants.Kreis, "/"), StringComparison.Ordinal);
        Assert.DoesNotContain(Title, await portal.PageAsync("erkelenz", "/"), StringComparison.Ordinal);
        Assert.Contains(Title, await portal.PageAsync("erkelenz", "/dienstleistungen/fuehrerschein-umtauschen"), StringComparison.Ordinal);
    }

    public void Dispose() => _content.Dispose();
}
