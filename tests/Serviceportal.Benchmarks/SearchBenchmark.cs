using System.Diagnostics;
using System.Globalization;
using Serviceportal.Catalogue;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Import;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Benchmarks;

/// <summary>
/// How well the search finds what citizens type: real services of a large city as those of one tenant, asked with the
/// words that its editors know citizens to use. The files are not part of the project; without them there is nothing to
/// measure.
/// </summary>
static class SearchBenchmark
{
    const string Tenant = "messung";
    const int Depth = 10;

    public static int Run(string root)
    {
        var folder = Path.Combine(root, "..", "shared", "data", "search-quality");
        if (!File.Exists(Path.Combine(folder, "queries.tsv")))
        {
            Console.WriteLine($"There is nothing to measure: {Path.GetFullPath(folder)} holds no queries.tsv.");
            return 0;
        }

        if (Environment.GetEnvironmentVariable("NOTES") is not null)
        {
            var read = ContentFolder.Read(Path.Combine(root, "content"));
            foreach (var note in read.Notes) Console.WriteLine(note);
            foreach (var fault in read.Faults) Console.WriteLine(fault);
            return 0;
        }

        if (Environment.GetEnvironmentVariable("EXPLAIN") is { } q)
        {
            var all = SnapshotOf(Path.Combine(root, "content"), folder);
            foreach (var one in q.Split(';'))
            {
                Console.WriteLine($"### {one}");
                foreach (var e in Finder.Explain(all, all.Find(new TenantId("erkelenz"))!, one, 4))
                {
                    Console.WriteLine($"{e.Relevance:0.000} x{e.Factor:0.00} {e.Whole} {e.Hit.Offer?.Slug ?? e.Hit.Unit?.Key ?? e.Hit.Employee?.Id}");
                    Show(e.Reason, 1);
                }
            }

            return 0;
        }

        if (Environment.GetEnvironmentVariable("NONSENSE") is { } nonsense)
        {
            var all = SnapshotOf(Path.Combine(root, "content"), folder);
            foreach (var tenant in new[] { "erkelenz", Tenant })
            {
                var found = 0;
                foreach (var one in File.ReadLines(nonsense))
                {
                    var e = Finder.Explain(all, all.Find(new TenantId(tenant))!, one, 1);
                    if (e.Count == 0) continue;
                    found++;
                    Console.WriteLine($"{one}: {e[0].Relevance:0.000} {e[0].Hit.Offer?.Slug ?? e[0].Hit.Unit?.Key ?? e[0].Hit.Employee?.Id} {string.Join(" | ", e[0].Reason.Because.Select(b => b.Text + " > " + string.Join(',', b.Because.Select(c => c.Text))))}");
                }

                Console.WriteLine($"{tenant}: {found} found something");
            }

            return 0;
        }

        if (Environment.GetEnvironmentVariable("OWN") is { } own) {
            Own(SnapshotOf(Path.Combine(root, "content"), folder, false), own);
            Own(SnapshotOf(Path.Combine(root, "content"), folder, true), own, Environment.GetEnvironmentVariable("BARE") is null);
        }
        var snapshot = SnapshotOf(Path.Combine(root, "content"), folder);
        var portal = snapshot.Find(new TenantId(Tenant))!;
        var asked = File.ReadLines(Path.Combine(folder, "queries.tsv")).Skip(1).Select(line => line.Split('\t')).Select(cells => (Query: cells[0], Right: cells[1].Split(',').ToHashSet())).ToList();
        List<double> ranks = [], recalls = [], times = [];
        var nothing = 0;
        foreach (var (query, right) in asked)
        {
            var start = Stopwatch.GetTimestamp();
            var found = Finder.Find(snapshot, portal, query).Services.Take(Depth).Select(offer => offer.Source.Id).ToList();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            var first = found.FindIndex(right.Contains);
            ranks.Add(first < 0 ? 0 : 1.0 / (first + 1));
            recalls.Add(found.Count(right.Contains) / (double)right.Count);
            if (found.Count == 0) nothing++;
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked.Count} queries   MRR@10 {ranks.Average():0.000}   Recall@10 {recalls.Average():0.000}   no result {100.0 * nothing / asked.Count:0.0} %   p50 {times[times.Count / 2]:0.00} ms   p99 {times[times.Count * 99 / 100]:0.00} ms"));
        return 0;
    }

    static void Show(Reason reason, int depth)
    {
        Console.WriteLine($"{new string(' ', depth * 3)}{reason.Share:0.000} {reason.Text}");
        foreach (var one in reason.Because) Show(one, depth + 1);
    }

    static void Own(CatalogueSnapshot snapshot, string file, bool quiet = false)
    {
        var rows = File.ReadLines(file).Skip(1).Select(line => line.Split('\t')).ToList();
        var first = 0;
        var third = 0;
        foreach (var row in rows)
        {
            var found = Finder.Find(snapshot, snapshot.Find(new TenantId(row[2]))!, row[0]).Services.Select(offer => offer.Slug).ToList();
            var at = found.IndexOf(row[1]);
            if (at == 0) first++;
            if (at is >= 0 and < 3) third++;
            if (at != 0 && !quiet) Console.WriteLine($"{at,3} {row[0]} -> {row[1]}; {string.Join(", ", found.Take(3))}");
        }

        var mrr = rows.Average(row => Finder.Find(snapshot, snapshot.Find(new TenantId(row[2]))!, row[0]).Services.Select(offer => offer.Slug).Take(10).ToList().IndexOf(row[1]) is var at and >= 0 ? 1.0 / (at + 1) : 0);
        Console.WriteLine($"own: mrr {mrr:0.000} {rows.Count} first {100.0 * first / rows.Count:0.0} top3 {100.0 * third / rows.Count:0.0}");
    }

    // A tenant of its own shows none of our services, so that what is measured are the words of others for the services of
    // others; as in the house, the synonyms of ours are known words.
    static CatalogueSnapshot SnapshotOf(string content, string folder, bool bare = false)
    {
        var shared = ContentFolder.Read(content).Items;
        if (bare) shared = [.. shared.Select(item => item.Kind == Kinds.Service ? item with { Document = Documents.Write(Documents.Read<ServiceText>(item.Document) with { Synonyms = [] }) } : item)];
        var situations = shared.Where(item => item.Kind == Kinds.Situation).Select(item => item.Key).ToList();
        var like = Documents.Read<TenantText>(shared.First(item => item is { Kind: Kinds.Tenant, Owner: "wegberg" }).Document);
        var tenant = like with { Key = Tenant, Host = "service.messung.example", Unpublished = situations, Start = [] };
        var export = new DldbExport(Tenant, new(new HashSet<string>(), new Dictionary<string, string>()), publicOnly: false)
            .Read(Path.Combine(folder, "services_de.json"), Path.Combine(folder, "locations_de.json"));
        var rows = shared.Select(item => RowOf(item, ContentFolder.Scheme))
            .Append(RowOf(new(Tenant, Kinds.Tenant, Tenant, Documents.Write(tenant), Tenant, ""), ContentFolder.Scheme))
            .Concat(export.Items.Select(item => RowOf(item, DldbExport.Scheme)))
            .ToList();
        CatalogueSnapshot? last = null;
        for (var i = 0; i < 6; i++)
        {
            var w = Stopwatch.StartNew();
            last = new CatalogueSnapshot(rows.Where(row => row.Kind == Kinds.Tenant).ToDictionary(row => row.Owner, _ => 1L), rows, i > 2 ? last : null);
            Console.WriteLine($"snapshot {w.ElapsedMilliseconds} ms");
        }

        return new(rows.Where(row => row.Kind == Kinds.Tenant).ToDictionary(row => row.Owner, _ => 1L), rows);
    }

    static ContentRow RowOf(Item item, string scheme) => new()
    {
        Owner = item.Owner,
        Kind = item.Kind,
        Key = item.Key,
        Document = item.Document,
        SourceScheme = scheme,
        SourceId = item.SourceId,
        SourceHash = "",
        Version = 1,
    };
}
