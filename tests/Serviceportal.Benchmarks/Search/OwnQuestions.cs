using Serviceportal.Catalogue.Import;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Benchmarks.Search;

/// <summary>The project's own questions over its own content, to be typed wrong: what they show may be mended, which what <see cref="Measure"/> shows may not.</summary>
static class OwnQuestions
{
    public static void Run(string root, bool tells)
    {
        var items = ContentFolder.Read(Path.Combine(root, "content")).Items;
        var snapshot = Rows.SnapshotOf([.. items.Select(item => Rows.Of(item.Owner, item.Kind, item.Key, item.Document, ContentFolder.Scheme))]);
        var questions = File.ReadLines(Path.Combine(root, "tests", "Serviceportal.Tests", "Catalogue", "Questions", "queries.tsv")).Skip(1)
            .Select(line => line.Split('\t')).Select(cells => (Asked: new Asked(cells[0], new HashSet<string> { cells[1] }), Portal: snapshot.Find(new TenantId(cells[2]))!)).ToList();
        var portals = questions.DistinctBy(one => one.Asked.Right).ToDictionary(one => one.Asked.Right, one => one.Portal);
        Print("typed right", questions.Select(one => one.Asked), _ => { });
        foreach (var (name, wrong) in Typos.All)
        {
            Print(name, Typos.Type(questions.Select(one => one.Asked), wrong), miss => { if (tells) Console.WriteLine(miss); });
        }

        void Print(string name, IEnumerable<Asked> typed, Action<string> miss)
        {
            double rank = 0, nothing = 0;
            var count = 0;
            foreach (var asked in typed)
            {
                count++;
                var found = Finder.Find(snapshot, portals[asked.Right], asked.Query);
                var slugs = found.Services.Take(10).Select(offer => offer.Slug).ToList();
                var at = slugs.TakeWhile(slug => !asked.Right.Contains(slug)).Count();
                if (at < slugs.Count) rank += 1.0 / (at + 1);
                if (slugs.Count == 0) nothing++;
                if (at is > 0) miss($"    {asked.Query} → {string.Join(", ", slugs.Take(3))} [{string.Join('|', found.Meant)}] not {asked.Right.First()}");
            }

            Console.WriteLine($"{name} ({count}): {rank / count:0.000}, nothing {100 * nothing / count:0.0} %");
        }
    }
}
