using Microsoft.EntityFrameworkCore;
using Serviceportal.Catalogue.Content;
using Serviceportal.Platform;

namespace Serviceportal.Catalogue;

/// <summary>The tenants that the store has, for verbs that name one.</summary>
static class KnownTenants
{
    /// <exception cref="WrongUse">There is none yet.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(CatalogueDb db, CancellationToken cancel) =>
        await db.Content.Where(row => row.Kind == Kinds.Tenant).Select(row => row.Owner).ToListAsync(cancel) is { Count: > 0 } tenants
            ? tenants
            : throw new WrongUse("The store has no tenants yet. Import the content folder first: import --format content FOLDER");

    /// <exception cref="WrongUse">It is none of them.</exception>
    public static string Require(string tenant, IReadOnlyList<string> known) =>
        known.Contains(tenant) ? tenant : throw new WrongUse($"'{tenant}' is no tenant. Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
}
