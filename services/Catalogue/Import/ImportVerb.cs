using Microsoft.EntityFrameworkCore;
using Serviceportal.Catalogue.Content;
using Serviceportal.Platform;
using Serviceportal.Platform.Data;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// <c>import</c>: brings content into the store while the service runs or not; a running one shows it within a second.
/// </summary>
public static class ImportVerb
{
    public static Verb Verb { get; } = new("import", ImportOrder.Usage, "Brings the content folder or a DLDB export into the store and reports.", RunAsync);

    static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancel)
    {
        var store = services.GetRequiredService<Store<CatalogueDb>>();
        var order = ImportOrder.Read(args, ContentFolder.Of(services.GetRequiredService<IConfiguration>()));
        await Schema.PrepareAsync(services, cancel);
        var source = order.Format == DldbExport.Scheme ? await ReadDldbAsync(store, order, cancel) : ContentFolder.Read(order.Files[0]);
        var report = await services.GetRequiredService<ImportContent>().RunAsync(source, order.DryRun, cancel);
        if (order.DryRun) Console.WriteLine("Dry run: this would happen, nothing is changed.");
        foreach (var line in report.Lines()) Console.WriteLine(line);
        return report.Faults.Count == 0 ? 0 : 1;
    }

    static async Task<Source> ReadDldbAsync(Store<CatalogueDb> store, ImportOrder order, CancellationToken cancel)
    {
        await using var db = await store.OpenAsync(cancel);
        KnownTenants.Require(order.Tenant!, await KnownTenants.ReadAsync(db, cancel));
        var rows = await db.Content.Where(row => row.Kind == Kinds.Service && (row.Owner == ContentRow.Shared || row.Owner == order.Tenant))
            .Select(row => new { row.Owner, row.Key, row.SourceScheme, row.SourceId }).ToListAsync(cancel);
        var own = rows.ToLookup(row => row.Owner != ContentRow.Shared && row.SourceScheme == DldbExport.Scheme);
        var slugs = new Slugs(own[false].Select(row => row.Key).ToHashSet(), own[true].ToDictionary(row => row.SourceId, row => row.Key));
        return new DldbExport(order.Tenant!, slugs, order.PublicOnly).Read(order.Files[0], order.Files.ElementAtOrDefault(1));
    }
}
