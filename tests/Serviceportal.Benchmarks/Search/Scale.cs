using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Analysis.De;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Serviceportal.Catalogue;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Import;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Benchmarks.Search;

/// <summary>
/// Eleven tenants and a thousand, each with about 600 things to find: our services, shared, and its own offices and people.
/// Beside it what Lucene takes for one word of a name in an index of the same names.
/// </summary>
static class Scale
{
    const int Entries = 600;
    const int Questions = 3000;

    public static void Run(string content)
    {
        var items = ContentFolder.Read(content).Items;
        foreach (var tenants in new[] { 11, 1000 })
        {
            var before = MemoryNow();
            var watch = Stopwatch.StartNew();
            var rows = RowsOf(items, tenants);
            var snapshot = Rows.SnapshotOf(rows);
            var made = watch.ElapsedMilliseconds;
            var bytes = MemoryNow() - before;
            watch.Restart();
            var changed = Rows.SnapshotOf([.. rows.Select(row => row.Kind == Kinds.Unit && row.Owner == "wegberg" ? Rows.Of(row.Owner, row.Kind, row.Key, row.Document.Replace("Amt", "Stelle", StringComparison.Ordinal), "bench") : row)], snapshot);
            var again = watch.ElapsedMilliseconds;
            var portals = changed.Portals.ToArray();
            var words = File.ReadLines(Path.Combine(content, "..", "tests", "Serviceportal.Tests", "Catalogue", "Questions", "queries.tsv")).Skip(1).Select(line => line.Split('\t')[0]).ToArray();
            var (half, most) = Time(i => Finder.Find(changed, portals[i % portals.Length], words[i % words.Length]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenants} tenants × {Entries}: p50 {half:0.00} ms   p99 {most:0.00} ms   {bytes / 1048576.0:0} MB with all content   made in {made} ms, after a change of one tenant in {again} ms"));
            using var lucene = LuceneOf(changed);
            var searcher = new IndexSearcher(lucene);
            var (bareHalf, bareMost) = Time(i => searcher.Search(new TermQuery(new Term("name", "anmeld")), 10));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  bare Lucene TermQuery over {lucene.NumDocs} documents: p50 {bareHalf:0.000} ms   p99 {bareMost:0.000} ms"));
        }
    }

    static (double Half, double Most) Time(Action<int> ask)
    {
        for (var i = 0; i < Questions; i++) ask(i);
        List<double> times = [];
        for (var i = 0; i < Questions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            ask(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return (times[Questions / 2], times[Questions * 99 / 100]);
    }

    // Further tenants are copies of the real ones under other keys; each is filled up with people.
    static List<ContentRow> RowsOf(IReadOnlyList<Item> items, int tenants)
    {
        var owners = items.Where(item => item.Kind == Kinds.Tenant).Select(item => item.Owner).ToList();
        var communes = owners.Where(owner => owner != "kreis-heinsberg").ToList();
        var byOwner = items.ToLookup(item => item.Owner);
        List<ContentRow> rows = [.. items.Select(item => Rows.Of(item.Owner, item.Kind, item.Key, item.Document, "bench"))];
        for (var i = owners.Count; i < tenants; i++)
        {
            var like = communes[i % communes.Count];
            var key = string.Create(CultureInfo.InvariantCulture, $"{like}-{i}");
            foreach (var item in byOwner[like])
            {
                var document = item.Kind == Kinds.Tenant
                    ? Documents.Write(Documents.Read<TenantText>(item.Document) with { Key = key, Host = $"service.{key}.example" })
                    : item.Document;
                rows.Add(Rows.Of(key, item.Kind, item.Kind == Kinds.Tenant ? key : item.Key, document, "bench"));
            }
        }

        FillUp(rows, byOwner[ContentRow.Shared].Count(item => item.Kind == Kinds.Service));
        return rows;
    }

    static void FillUp(List<ContentRow> rows, int shared)
    {
        foreach (var own in rows.ToLookup(row => row.Owner).Where(group => group.Key != ContentRow.Shared))
        {
            var person = own.First(row => row.Kind == Kinds.Employee);
            var missing = Entries - shared - own.Count(row => row.Kind is Kinds.Unit or Kinds.Employee);
            for (var i = 0; i < missing; i++)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"{own.Key}-x{i}");
                rows.Add(Rows.Of(own.Key, Kinds.Employee, id, Documents.Write(Documents.Read<EmployeeText>(person.Document) with { Id = id, LastName = $"Muster{i}" }), "bench"));
            }
        }
    }

    static DirectoryReader LuceneOf(CatalogueSnapshot snapshot)
    {
        var directory = new RAMDirectory();
        using (var writer = new IndexWriter(directory, new(LuceneVersion.LUCENE_48, new GermanAnalyzer(LuceneVersion.LUCENE_48))))
        {
            foreach (var name in snapshot.Services.Select(service => service.Text.Name)
                .Concat(snapshot.Authorities.Values.SelectMany(authority => authority.Employees.Values.Select(person => person.Name))))
                writer.AddDocument(new Document { new TextField("name", name, Field.Store.YES) });
            writer.ForceMerge(1);
        }

        return DirectoryReader.Open(directory);
    }

    static long MemoryNow()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
