using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Search;

/// <param name="Query">As understood: trimmed and cut.</param>
/// <param name="Meant">The question with its unknown words put right, which is what was searched for; then other ways to put them right. Empty where all words are known.</param>
/// <param name="Far">Services among them that hardly have to do with it, beside the best.</param>
public sealed record Found(string Query, IReadOnlyList<string> Meant, IReadOnlyList<Offer> Services, IReadOnlySet<Offer> Far, IReadOnlyList<Unit> Units, IReadOnlyList<Employee> Employees)
{
    public static Found Nothing(string query) => new(query, [], [], new HashSet<Offer>(), [], []);

    public bool IsFar(Offer offer) => Far.Contains(offer);

    public int Count => Services.Count + Units.Count + Employees.Count;
}

/// <param name="Relevance">Evidence times factor.</param>
/// <param name="Factor">How near, how much used, how short.</param>
/// <param name="Whole">Where it is just what was typed; null elsewhere.</param>
public sealed record Explanation(Hit Hit, double Relevance, double Factor, Place? Whole, Reason Reason);

/// <summary>
/// Asks the index in the words of a citizen. The question is taken apart into words, never parsed, so no character in it
/// is an operator.
/// </summary>
static class Finder
{
    /// <summary>Longer than any question that finds something; the rest is ignored.</summary>
    public const int LongestQuery = 200;

    const int Enough = 10;

    public static Found Find(CatalogueSnapshot snapshot, Portal portal, string? question)
    {
        var query = Trim(question);
        var view = snapshot.Index.ViewOf(portal);
        if (Readings.Of(snapshot.Index, view, query) is not { } asked) return Found.Nothing(query);
        var ranked = Rank(snapshot.Index, view, asked);
        var hits = ranked.Select(one => view.HitAt(one.Entry)!).ToList();
        return new(
            query,
            hits.Count > 0 ? asked.Meant : [],
            [.. hits.Select(hit => hit.Offer).OfType<Offer>().OrderBy(offer => offer.State == OfferState.NotOffered)],
            ranked.Where(one => one.IsFar).Select(one => view.HitAt(one.Entry)!.Offer).OfType<Offer>().ToHashSet(),
            [.. hits.Select(hit => hit.Unit).OfType<Unit>()],
            [.. hits.Select(hit => hit.Employee).OfType<Employee>()]);
    }

    /// <summary>What may be meant while the last word is still being typed.</summary>
    public static IReadOnlyList<Hit> Suggest(CatalogueSnapshot snapshot, Portal portal, string? typed, int most)
    {
        var view = snapshot.Index.ViewOf(portal);
        if (Readings.Of(snapshot.Index, view, Trim(typed), unfinished: true) is not { } asked) return [];
        var ranked = Rank(snapshot.Index, view, asked);
        var least = ranked.Select(one => one.Relevance).DefaultIfEmpty().Max() * snapshot.Index.Rules.Ranking.LeastOfBestSuggestion;
        return [.. ranked.Where(one => one.Relevance >= least).Select(one => view.HitAt(one.Entry)!).Where(hit => hit.Offer?.IsListed ?? true).Take(most)];
    }

    /// <summary>The life situation that most likely has to do with it, where nothing says enough to be found; null where nothing speaks for any.</summary>
    public static SituationText? Nearest(CatalogueSnapshot snapshot, Portal portal, string? question)
    {
        var view = snapshot.Index.ViewOf(portal);
        if (Question.Read(snapshot.Index, view, Trim(question), isBold: true) is not { } asked) return null;
        var evidence = new float[view.Count];
        asked.Meaning.Weigh(view, evidence);
        return Enumerable.Range(0, evidence.Length)
            .Where(entry => evidence[entry] > 0 && view.HitAt(entry)?.Offer is { IsListed: true })
            .OrderByDescending(entry => evidence[entry])
            .SelectMany(entry => view.HitAt(entry)!.Offer!.Text.Situations)
            .Select(portal.FindSituation)
            .FirstOrDefault(situation => situation is not null);
    }

    /// <summary>Why the first ones stand where they stand, for editors.</summary>
    public static IReadOnlyList<Explanation> Explain(CatalogueSnapshot snapshot, Portal portal, string? question, int most)
    {
        var view = snapshot.Index.ViewOf(portal);
        if (Readings.Of(snapshot.Index, view, Trim(question)) is not { } asked) return [];
        return [.. Rank(snapshot.Index, view, asked).Take(most).Select(one => new Explanation(view.HitAt(one.Entry)!, one.Relevance, view.FactorAt(one.Entry), one.Whole, asked.Explain(one.Entry)!))];
    }

    static string Trim(string? question)
    {
        var cut = (question ?? "") is { Length: > LongestQuery } tooLong ? tooLong[..LongestQuery] : question ?? "";
        return string.Join(' ', GermanText.Clean(cut).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    // What is just what was typed stands first, always: a name before a synonym.
    static IReadOnlyList<Ranked> Rank(SearchIndex index, SearchView view, Readings asked)
    {
        var evidence = asked.Weigh();
        List<Ranked> found = [];
        for (var i = 0; i < evidence.Length; i++)
            if (evidence[i] >= index.Rules.Ranking.LeastRelevance && view.HitAt(i) is not null) found.Add(new(i, evidence[i] * view.FactorAt(i), null, false));
        // Each group by itself: an office of just that name leaves the services that have to do with it.
        return [.. found
            .GroupBy(one => view.KindAt(one.Entry))
            .SelectMany(group => Cut(group, index.Rules.Ranking))
            .Select(one => asked.WholeAt(one.Entry) is { } whole ? one with { Whole = whole, IsFar = false } : one)
            .OrderByDescending(one => one.Whole)
            .ThenByDescending(one => one.Relevance)];
    }

    // What hardly has to do with it helps where there is little else, and is in the way behind enough that has.
    static IEnumerable<Ranked> Cut(IEnumerable<Ranked> group, RankWeights rules)
    {
        var sorted = group.OrderByDescending(one => one.Relevance).ToList();
        var best = sorted[0].Relevance;
        return sorted.Select(one => one with { IsFar = one.Relevance < best * rules.FarFromBest }).Where((one, at) => one.Relevance >= best * rules.LeastOfBest && !(at >= Enough && one.IsFar));
    }

    readonly record struct Ranked(int Entry, float Relevance, Place? Whole, bool IsFar);
}
