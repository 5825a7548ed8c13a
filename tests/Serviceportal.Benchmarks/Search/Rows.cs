using Serviceportal.Catalogue;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Benchmarks.Search;

/// <summary>Rows of the Catalogue without a database.</summary>
static class Rows
{
    public static CatalogueSnapshot SnapshotOf(IReadOnlyList<ContentRow> rows, CatalogueSnapshot? before = null) =>
        new(rows.Where(row => row.Kind == Kinds.Tenant).ToDictionary(row => row.Owner, _ => 1L), rows, before);

    public static ContentRow Of(string owner, string kind, string key, string document, string scheme, string? id = null) => new()
    {
        Owner = owner,
        Kind = kind,
        Key = key,
        Document = document,
        SourceScheme = scheme,
        SourceId = id ?? key,
        SourceHash = "",
        Version = 1,
    };
}
