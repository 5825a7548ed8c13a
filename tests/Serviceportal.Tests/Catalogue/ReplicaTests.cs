namespace Serviceportal.Tests.Catalogue;

/// <summary>Several Catalogues on one database, as the cluster runs them. Embedded there is one by design.</summary>
public sealed class ReplicaTests : IDisposable
{
    readonly ContentCopy _content = ContentCopy.Make();

    [Fact]
    public async Task A_change_by_one_replica_is_found_through_the_other_within_a_second()
    {
        await using var first = await RunningPortal.StartAsync(Topology.Cluster, settings => settings["Content"] = _content.Folder);
        Assert.False(await FindsAsync(first));
        _content.Replace("services/hund-anmelden.md", "synonyms: [", "synonyms: [Wauzibock, ");
        await using var second = await RunningPortal.StartAsync(Topology.Cluster, settings =>
        {
            settings["ConnectionStrings:catalogue"] = first.CatalogueConnection;
            settings["Content"] = _content.Folder;
        });
        await second.EventuallyAsync(() => FindsAsync(second));
        Assert.False(await FindsAsync(first));
        first.Clock.Advance(TimeSpan.FromSeconds(1));
        await first.EventuallyAsync(() => FindsAsync(first), TimeSpan.Zero);
    }

    [Fact]
    public async Task Replicas_count_searches_together()
    {
        await using var first = await RunningPortal.StartAsync(Topology.Cluster, settings => settings["Content"] = _content.Folder);
        await using var second = await RunningPortal.StartAsync(Topology.Cluster, settings =>
        {
            settings["ConnectionStrings:catalogue"] = first.CatalogueConnection;
            settings["Content"] = _content.Folder;
        });
        for (var i = 0; i < 20; i++)
        {
            await first.PageAsync("gangelt", "/suche?q=Hund");
            await second.PageAsync("gangelt", "/suche?q=Hund");
        }

        await first.EventuallyAsync(async () =>
        {
            second.Clock.Advance(TimeSpan.FromSeconds(1));
            return (await first.Rows.ReadAsync("select asked from search_hashes")).SequenceEqual(["40"]);
        });
        Assert.Equal(["40"], await first.Rows.ReadAsync("select asked from search_days"));
    }

    public void Dispose() => _content.Dispose();

    static async Task<bool> FindsAsync(RunningPortal portal) => (await portal.PageAsync("wegberg", "/suche?q=Wauzibock")).Contains("/dienstleistungen/hund-anmelden", StringComparison.Ordinal);
}
