using System.Net;

namespace Serviceportal.Tests.Catalogue;

/// <summary>A version meets the store that the one before it filled.</summary>
public sealed class OlderStoreTests : IDisposable
{
    readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("serviceportal-data-");
    readonly ContentCopy _content = ContentCopy.Make();

    [Theory, BothTopologies]
    public async Task What_the_search_knows_of_words_is_imported_into_a_store_that_has_none(Topology topology)
    {
        string? database = null;
        await using (var before = await StartAsync(topology, database))
        {
            database = before.CatalogueConnection;
            await before.Rows.ChangeAsync("delete from content where kind in ('search', 'thesaurus', 'wordparts')");
        }

        await using var portal = await StartAsync(topology, database);
        Assert.Contains("/dienstleistungen/hund-anmelden", await portal.PageAsync("erkelenz", "/suche?q=Hund", HttpStatusCode.OK), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _content.Dispose();
        _data.Delete(recursive: true);
    }

    Task<RunningPortal> StartAsync(Topology topology, string? database) => RunningPortal.StartAsync(topology, settings =>
    {
        settings["Data"] = _data.FullName;
        settings["Content"] = _content.Folder;
        if (database is not null) settings["ConnectionStrings:catalogue"] = database;
    });
}
