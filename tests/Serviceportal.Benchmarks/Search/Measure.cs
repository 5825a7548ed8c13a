using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Import;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Benchmarks.Search;

/// <param name="Right">Ids of the services that answer it.</param>
/// <param name="Portal">Key of the tenant on whose portal it is asked.</param>
sealed record Asked(string Query, IReadOnlySet<string> Right, string Portal);

/// <summary>
/// Real services of a large city as those of one tenant, and the words with which editors know citizens to look for them.
/// The files are no part of the project.
/// </summary>
sealed class Measure
{
    const string Tenant = "messung";

    readonly Portal _portal;

    Measure(CatalogueSnapshot snapshot, IReadOnlyList<Asked> questions)
    {
        Snapshot = snapshot;
        Questions = questions;
        _portal = snapshot.Find(new TenantId(Tenant))!;
    }

    public CatalogueSnapshot Snapshot { get; }

    public IReadOnlyList<Asked> Questions { get; }

    public IEnumerable<Offer> Services => _portal.Listed;

    /// <summary>Null where the files are not there.</summary>
    public static Measure? Read(string root)
    {
        var folder = Path.Combine(root, "..", "shared", "data", "search-quality");
        var queries = Path.Combine(folder, "queries.tsv");
        if (!File.Exists(queries)) return null;
        var questions = File.ReadLines(queries).Skip(1).Select(line => line.Split('\t')).Select(cells => new Asked(cells[0], cells[1].Split(',').ToHashSet(), Tenant)).ToList();
        return new(SnapshotOf(Path.Combine(root, "content"), folder), questions);
    }

    public IReadOnlyList<string> Find(Asked asked, int most) => [.. Finder.Find(Snapshot, _portal, asked.Query).Services.Take(most).Select(offer => offer.Source.Id)];

    // The tenant shows none of our services, so that what is measured are the words of others for the services of others;
    // as in the house, the synonyms of ours are known words.
    static CatalogueSnapshot SnapshotOf(string content, string folder)
    {
        var shared = ContentFolder.Read(content).Items;
        var like = Documents.Read<TenantText>(shared.First(item => item.Kind == Kinds.Tenant && item.Owner == "wegberg").Document);
        var tenant = like with { Key = Tenant, Host = "service.messung.example", Unpublished = [.. shared.Where(item => item.Kind == Kinds.Situation).Select(item => item.Key)], Start = [] };
        var export = new DldbExport(Tenant, new(new HashSet<string>(), new Dictionary<string, string>()), publicOnly: false)
            .Read(Path.Combine(folder, "services_de.json"), Path.Combine(folder, "locations_de.json"));
        return Rows.SnapshotOf([
            .. shared.Select(item => Rows.Of(item.Owner, item.Kind, item.Key, item.Document, ContentFolder.Scheme)),
            Rows.Of(Tenant, Kinds.Tenant, Tenant, Documents.Write(tenant), ContentFolder.Scheme),
            .. export.Items.Select(item => Rows.Of(item.Owner, item.Kind, item.Key, item.Document, DldbExport.Scheme, item.SourceId)),
        ]);
    }
}
