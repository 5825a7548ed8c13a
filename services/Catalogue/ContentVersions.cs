using Microsoft.EntityFrameworkCore;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.V1;
using Serviceportal.Platform.Data;

namespace Serviceportal.Catalogue;

/// <summary>
/// The number that tells every cache in the house when to forget. Raised in the transaction of the change: a change of
/// the Kreis or of the shared texts shows in all portals, any other in the Kreis's and its own.
/// </summary>
static class ContentVersions
{
    /// <summary>First statement of whoever changes content: replicas take turns, so versions only rise.</summary>
    public static Task TakeTurnAsync(CatalogueDb db, DateTimeOffset now, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"update content_turn set taken_at = {Columns.Micros(now)} where id = 1", cancel);

    public static async Task RaiseAsync(CatalogueDb db, IReadOnlySet<string> owners, CancellationToken cancel)
    {
        var tenants = await AllTenantsAsync(db, cancel);
        var kreis = tenants.Where(tenant => tenant.Kind == TenantKind.Kreis).Select(tenant => tenant.Key).ToHashSet();
        var everywhere = owners.Contains(ContentRow.Shared) || owners.Overlaps(kreis);
        var versions = await db.Versions.ToDictionaryAsync(version => version.Tenant, cancel);
        db.Versions.RemoveRange(versions.Values.Where(version => tenants.All(tenant => tenant.Key != version.Tenant)));
        foreach (var tenant in tenants.Where(tenant => everywhere || kreis.Contains(tenant.Key) || owners.Contains(tenant.Key)))
        {
            if (versions.TryGetValue(tenant.Key, out var version)) version.Version++;
            else db.Versions.Add(new() { Tenant = tenant.Key, Version = 1 });
        }
    }

    // Also the rows that this very transaction adds and has not saved yet.
    static async Task<IReadOnlyList<TenantText>> AllTenantsAsync(CatalogueDb db, CancellationToken cancel)
    {
        await db.Content.Where(row => row.Kind == Kinds.Tenant).LoadAsync(cancel);
        return [.. db.ChangeTracker.Entries<ContentRow>()
            .Where(entry => entry.Entity.Kind == Kinds.Tenant && entry.State != EntityState.Deleted)
            .Select(entry => Documents.Read<TenantText>(entry.Entity.Document))];
    }
}
