using System.Globalization;

namespace Serviceportal.Benchmarks.Search;

/// <summary>How well the search finds what citizens type, typed right and wrong, beside PostgreSQL; and how fast for how many tenants.</summary>
static class SearchBenchmark
{
    const int Depth = 10;

    public static async Task<int> RunAsync(string root)
    {
        if (Measure.Read(root) is { } measure) await QualityAsync(measure);
        else Console.WriteLine("Quality is not measured: ../shared/data/search-quality is not there.");
        Scale.Run(Path.Combine(root, "content"));
        return 0;
    }

    static async Task QualityAsync(Measure measure)
    {
        await using var postgres = await PostgresSearch.StartAsync(measure.Services);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure.Questions.Count} questions, {measure.Services.Count()} services          MRR@10   Recall@10   no result"));
        Print("this search", measure.Questions, measure.Find);
        Print("PostgreSQL german, all words", measure.Questions, (query, most) => postgres.Find(PostgresSearch.AllWords, query, most));
        Print("PostgreSQL german, any word", measure.Questions, (query, most) => postgres.Find(PostgresSearch.AnyWord, query, most));
        Print("PostgreSQL trigrams of the name", measure.Questions, (query, most) => postgres.Find(PostgresSearch.Trigrams, query, most));
        Console.WriteLine("typed wrong:");
        foreach (var (name, wrong) in Typos.All)
        {
            var typed = Typos.Type(measure.Questions, wrong).ToList();
            var right = measure.Questions.Where(asked => typed.Exists(other => other.Right == asked.Right)).ToList();
            var ours = Print($"this search, {name} ({typed.Count})", typed, measure.Find);
            Print("  trigrams of the name", typed, (query, most) => postgres.Find(PostgresSearch.Trigrams, query, most));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  of the same questions typed right  {ours / Of(right, measure.Find).Rank:0.00}"));
        }
    }

    static double Print(string name, IReadOnlyList<Asked> questions, Func<string, int, IReadOnlyList<string>> find)
    {
        var (rank, recall, nothing) = Of(questions, find);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44}{rank,8:0.000}{recall,12:0.000}{nothing,11:0.0} %"));
        return rank;
    }

    static (double Rank, double Recall, double Nothing) Of(IReadOnlyList<Asked> questions, Func<string, int, IReadOnlyList<string>> find)
    {
        double rank = 0, recall = 0, nothing = 0;
        foreach (var (query, right) in questions)
        {
            var found = find(query, Depth);
            var first = found.TakeWhile(id => !right.Contains(id)).Count();
            if (first < found.Count) rank += 1.0 / (first + 1);
            recall += found.Count(right.Contains) / (double)right.Count;
            if (found.Count == 0) nothing++;
        }

        return (rank / questions.Count, recall / questions.Count, 100 * nothing / questions.Count);
    }
}
