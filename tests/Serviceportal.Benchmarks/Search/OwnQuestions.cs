using Serviceportal.Catalogue.Import;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Benchmarks.Search;

/// <summary>
/// The project's own questions over its own content. What goes wrong with them may be mended, by which the figures of
/// <see cref="Measure"/> stay honest.
/// </summary>
sealed class OwnQuestions
{
    readonly CatalogueSnapshot _snapshot;

    OwnQuestions(CatalogueSnapshot snapshot, IReadOnlyList<Asked> questions)
    {
        _snapshot = snapshot;
        Questions = questions;
    }

    public IReadOnlyList<Asked> Questions { get; }

    public static OwnQuestions Read(string root)
    {
        var items = ContentFolder.Read(Path.Combine(root, "content")).Items;
        var lines = File.ReadLines(Path.Combine(root, "tests", "Serviceportal.Tests", "Catalogue", "Questions", "queries.tsv")).Skip(1);
        return new(
            Rows.SnapshotOf([.. items.Select(item => Rows.Of(item.Owner, item.Kind, item.Key, item.Document, ContentFolder.Scheme))]),
            [.. lines.Select(line => line.Split('\t')).Select(cells => new Asked(cells[0], new HashSet<string> { cells[1] }, cells[2]))]);
    }

    public IReadOnlyList<string> Find(Asked asked, int most) =>
        [.. Finder.Find(_snapshot, _snapshot.Find(new TenantId(asked.Portal))!, asked.Query).Services.Take(most).Select(offer => offer.Slug)];
}
