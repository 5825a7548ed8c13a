using Microsoft.EntityFrameworkCore;
using Serviceportal.Platform.Data;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// Brings the store to what a source says, in one transaction, and raises the content versions of the tenants that can
/// see a difference.
/// </summary>
public sealed class ImportContent(Store<CatalogueDb> store, TimeProvider clock)
{
    /// <param name="dryRun">Reports what would happen and changes nothing.</param>
    public async Task<ImportReport> RunAsync(Source source, bool dryRun, CancellationToken cancel)
    {
        if (!dryRun) return await store.WriteAsync(db => ApplyAsync(db, source, cancel), cancel);
        await using var db = await store.OpenAsync(cancel);
        return Differences.Between(await db.Content.AsNoTracking().ToListAsync(cancel), source).Report(source);
    }

    async Task<ImportReport> ApplyAsync(CatalogueDb db, Source source, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await ContentVersions.TakeTurnAsync(db, now, cancel);
        var differences = Differences.Between(await db.Content.ToListAsync(cancel), source);
        differences.Apply(db, source.Scheme, now);
        if (differences.Owners.Count > 0) await ContentVersions.RaiseAsync(db, differences.Owners, cancel);
        return differences.Report(source);
    }
}
