namespace Serviceportal.Tests.Catalogue;

/// <summary>Whose word counts where shared text, Kreis and commune say different things.</summary>
public sealed class LayerTests : IDisposable
{
    readonly ContentCopy _content = ContentCopy.Make();

    [Theory, BothTopologies]
    public async Task Of_two_texts_of_one_address_each_portal_shows_the_nearest(Topology topology)
    {
        await using var portal = await StartAsync(topology);
        foreach (var (tenant, words) in new[] { (Tenants.Kreis, "Text des Kreises"), ("wegberg", "Text der Stadt Wegberg") })
        {
            _content.Write($"{tenant}.json", $$"""{"data":[{"id":"7","name":"Hausboote anmelden","description":"<p>{{words}}</p>"}]}""");
            await portal.ImportAsync("--format", "dldb", "--tenant", tenant, _content.FileOf($"{tenant}.json"));
        }

        const string Path = "/dienstleistungen/hausboote-anmelden";
        await portal.EventuallyAsync(async () => (await portal.PageAsync("wegberg", "/dienstleistungen")).Contains("hausboote-anmelden", StringComparison.Ordinal));
        Assert.Contains("Text der Stadt Wegberg", await portal.PageAsync("wegberg", Path), StringComparison.Ordinal);
        Assert.Contains("Text des Kreises", await portal.PageAsync("erkelenz", Path), StringComparison.Ordinal);
        Assert.Contains("Text des Kreises", await portal.PageAsync(Tenants.Kreis, Path), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task What_the_Kreis_moves_to_another_office_is_there_on_every_portal(Topology topology)
    {
        _content.Replace("tenants/kreis-heinsberg.yaml", "overrides:", "overrides:\n  - { match: [fuehrerschein-umtauschen], unit: kreisordnungsamt }\n #");
        await using var portal = await StartAsync(topology);
        foreach (var tenant in new[] { Tenants.Kreis, "erkelenz" })
            Assert.Contains("/einrichtungen/kreisordnungsamt", await portal.PageAsync(tenant, "/dienstleistungen/fuehrerschein-umtauschen"), StringComparison.Ordinal);
    }

    public void Dispose() => _content.Dispose();

    Task<RunningPortal> StartAsync(Topology topology) => RunningPortal.StartAsync(topology, settings => settings["Content"] = _content.Folder);
}
