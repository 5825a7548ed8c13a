using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Catalogue.Content;
using Serviceportal.Platform.Data;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// Brings the store to what a source says, in one transaction: adds, changes and withdraws by stable key and hash,
/// leaves alone what an editor has changed, and raises the content versions of the tenants that can see a difference.
/// </summary>
public sealed class ImportContent(Store<CatalogueDb> store, TimeProvider clock)
{
    /// <param name="dryRun">Reports what would happen and changes nothing.</param>
    public async Task<ImportReport> RunAsync(Source source, bool dryRun, CancellationToken cancel)
    {
        if (!dryRun) return await store.WriteAsync(db => ApplyAsync(db, source, cancel), cancel);
        await using var db = await store.OpenAsync(cancel);
        var (report, _) = Compare(await db.Content.AsNoTracking().ToListAsync(cancel), source, row => db.Entry(row));
        return report;
    }

    async Task<ImportReport> ApplyAsync(CatalogueDb db, Source source, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await ContentVersions.TakeTurnAsync(db, now, cancel);
        var (report, touched) = Compare(await db.Content.ToListAsync(cancel), source, row => db.Entry(row), now);
        if (report.HasChanges) await ContentVersions.RaiseAsync(db, touched, cancel);
        return report;
    }

    static (ImportReport Report, HashSet<string> Touched) Compare(
        List<ContentRow> rows, Source source, Func<ContentRow, Microsoft.EntityFrameworkCore.ChangeTracking.EntityEntry<ContentRow>> entry, DateTimeOffset? apply = null)
    {
        var known = rows.ToDictionary(row => (row.Owner, row.Kind, row.Key));
        List<string> kept = [];
        List<Fault> clashes = [];
        HashSet<string> touched = [];
        int added = 0, changed = 0, unchanged = 0, withdrawn = 0;
        foreach (var item in source.Items)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Document)));
            if (!known.Remove((item.Owner, item.Kind, item.Key), out var row))
            {
                added++;
                touched.Add(item.Owner);
                if (apply is { } now) entry(NewRow(item, source.Scheme, hash, now)).State = EntityState.Added;
            }
            else if (row.SourceScheme != source.Scheme)
            {
                // Two sources of one row would overwrite each other with every import.
                clashes.Add(new(item.File, 0, $"{item.Kind} '{item.Key}' of '{item.Owner}' is already there from '{row.SourceScheme}'."));
            }
            else if (row.SourceHash == hash)
            {
                unchanged++;
            }
            else if (row.Edited)
            {
                kept.Add($"{item.Owner}/{item.Kind}/{item.Key}");
            }
            else
            {
                changed++;
                touched.Add(item.Owner);
                if (apply is { } now) Change(row, item.Document, hash, now);
            }
        }

        foreach (var row in known.Values.Where(row => row.SourceScheme == source.Scheme && source.Covers(row)))
        {
            if (row.Edited)
            {
                kept.Add($"{row.Owner}/{row.Kind}/{row.Key}");
                continue;
            }

            withdrawn++;
            touched.Add(row.Owner);
            if (apply is not null) entry(row).State = EntityState.Deleted;
        }

        return (new(added, changed, unchanged, withdrawn, kept, [.. source.Faults, .. clashes], source.Repairs) { Notes = source.Notes }, touched);
    }

    static ContentRow NewRow(Item item, string scheme, string hash, DateTimeOffset now) => new()
    {
        Owner = item.Owner,
        Kind = item.Kind,
        Key = item.Key,
        Document = item.Document,
        SourceScheme = scheme,
        SourceId = item.SourceId,
        SourceHash = hash,
        Version = 1,
        ChangedAt = now,
    };

    static void Change(ContentRow row, string document, string hash, DateTimeOffset now)
    {
        row.Document = document;
        row.SourceHash = hash;
        row.Version++;
        row.ChangedAt = now;
    }
}
