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
        var own = OwnQuestions.Read(root);
        Console.WriteLine("our own questions over our own content (bench search misses tells what goes wrong):");
        Print("typed right", own.Questions, own.Find);
        foreach (var (name, wrong) in Typos.All) Print($"  {name}", Typos.Type(own.Questions, wrong), own.Find);
        Scale.Run(Path.Combine(root, "content"));
        return 0;
    }

    /// <summary>Every own question, typed right and wrong, of which the right answer is not the first.</summary>
    public static int TellMisses(string root)
    {
        var own = OwnQuestions.Read(root);
        Tell("typed right", own.Questions);
        foreach (var (name, wrong) in Typos.All) Tell(name, Typos.Type(own.Questions, wrong));
        return 0;

        void Tell(string name, IEnumerable<Asked> questions)
        {
            Console.WriteLine(name);
            foreach (var asked in questions)
                if (own.Find(asked, 3) is var found && !(found is [var first, ..] && asked.Right.Contains(first))) Console.WriteLine($"    {asked.Query} → {string.Join(", ", found)} instead of {string.Join(", ", asked.Right)}");
        }
    }

    static async Task QualityAsync(Measure measure)
    {
        await using var postgres = await PostgresSearch.StartAsync(measure.Services);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measure.Questions.Count} questions, {measure.Services.Count()} services          MRR@10   Recall@10   no result"));
        Print("this search", measure.Questions, measure.Find);
        Print("PostgreSQL german, all words", measure.Questions, (asked, most) => postgres.Find(PostgresSearch.AllWords, asked.Query, most));
        Print("PostgreSQL german, any word", measure.Questions, (asked, most) => postgres.Find(PostgresSearch.AnyWord, asked.Query, most));
        Print("PostgreSQL trigrams of the name", measure.Questions, (asked, most) => postgres.Find(PostgresSearch.Trigrams, asked.Query, most));
        Console.WriteLine("typed wrong:");
        foreach (var (name, wrong) in Typos.All)
        {
            var typed = Typos.Type(measure.Questions, wrong);
            var right = measure.Questions.Where(asked => typed.Any(other => other.Right == asked.Right)).ToList();
            var ours = Print($"this search, {name} ({typed.Count})", typed, measure.Find);
            Print("  trigrams of the name", typed, (asked, most) => postgres.Find(PostgresSearch.Trigrams, asked.Query, most));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  of the same questions typed right  {ours / Of(right, measure.Find).Rank:0.00}"));
        }
    }

    static double Print(string name, IReadOnlyList<Asked> questions, Func<Asked, int, IReadOnlyList<string>> find)
    {
        var (rank, recall, nothing) = Of(questions, find);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44}{rank,8:0.000}{recall,12:0.000}{nothing,11:0.0} %"));
        return rank;
    }

    static (double Rank, double Recall, double Nothing) Of(IReadOnlyList<Asked> questions, Func<Asked, int, IReadOnlyList<string>> find)
    {
        double rank = 0, recall = 0, nothing = 0;
        foreach (var asked in questions)
        {
            var found = find(asked, Depth);
            var first = found.TakeWhile(id => !asked.Right.Contains(id)).Count();
            if (first < found.Count) rank += 1.0 / (first + 1);
            recall += found.Count(asked.Right.Contains) / (double)asked.Right.Count;
            if (found.Count == 0) nothing++;
        }

        return (rank / questions.Count, recall / questions.Count, 100 * nothing / questions.Count);
    }
}
