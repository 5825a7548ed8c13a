using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Search;

/// <summary>One thing found. Exactly one of the three is set.</summary>
public sealed record Hit(Offer? Offer, Unit? Unit, Employee? Employee);

/// <param name="Query">As understood: trimmed and cut.</param>
/// <param name="IsLoose">Nothing holds all the words; these hold some of them or words written alike.</param>
public sealed record Found(string Query, bool IsLoose, IReadOnlyList<Offer> Services, IReadOnlyList<Unit> Units, IReadOnlyList<Employee> Employees)
{
    public int Count => Services.Count + Units.Count + Employees.Count;
}

/// <summary>
/// Asks the index in the words of a citizen. The query is built from analysed words, never parsed, so no character in it
/// is an operator.
/// </summary>
static class Finder
{
    /// <summary>Longer than any question that finds something; the rest is ignored.</summary>
    public const int LongestQuery = 200;

    /// <summary>Nobody asks with more words that matter.</summary>
    public const int MostWords = 12;

    const int MostHits = 200;

    public static Found Find(CatalogueSnapshot snapshot, Portal portal, string? question)
    {
        var query = Trim(question);
        var words = GermanText.TermList(query).Take(MostWords).ToList();
        if (words.Count == 0) return new(query, false, [], [], []);
        var hits = Ask(snapshot, portal, All(words));
        var loose = hits.Count == 0;
        if (loose) hits = Ask(snapshot, portal, Alike(words));
        return new(
            query,
            loose && hits.Count > 0,
            [.. hits.Select(hit => hit.Offer).OfType<Offer>().OrderBy(offer => offer.State == OfferState.NotOffered)],
            [.. hits.Select(hit => hit.Unit).OfType<Unit>()],
            [.. hits.Select(hit => hit.Employee).OfType<Employee>()]);
    }

    /// <summary>What begins like the last word typed and holds the words before it.</summary>
    public static IReadOnlyList<Hit> Suggest(CatalogueSnapshot snapshot, Portal portal, string? typed, int most)
    {
        var query = Trim(typed);
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return [];
        var beginning = new BooleanQuery();
        foreach (var word in GermanText.TermList(string.Join(' ', words[..^1])).Take(MostWords)) beginning.Add(In(word, Fields.Name, Fields.Synonyms), Occur.MUST);
        beginning.Add(BeginningWith(words[^1]), Occur.MUST);
        return [.. Ask(snapshot, portal, beginning).Where(hit => hit.Offer?.IsListed ?? true).Take(most)];
    }

    static string Trim(string? question)
    {
        var clean = string.Join(' ', GermanText.Clean((question ?? "") is { Length: > LongestQuery } tooLong ? tooLong[..LongestQuery] : question ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return clean;
    }

    static IReadOnlyList<Hit> Ask(CatalogueSnapshot snapshot, Portal portal, Query query)
    {
        var all = new BooleanQuery { { query, Occur.MUST } };
        var top = snapshot.Index.Searcher.Search(all, new QueryWrapperFilter(SearchIndex.VisibleAt(portal)), MostHits);
        return [.. top.ScoreDocs
            .Select(found => (Hit: Resolve(portal, snapshot.Index.Searcher.Doc(found.Doc)), found.Score))
            .Where(found => found.Hit is not null)
            // Own commune before Kreis before what others do; a tie keeps the order of the index.
            .OrderByDescending(found => found.Score * Nearness(portal, found.Hit!))
            .Select(found => found.Hit!)];
    }

    static float Nearness(Portal portal, Hit hit)
    {
        var authority = hit.Offer?.Authority ?? hit.Unit?.Authority ?? hit.Employee?.Unit.Authority;
        return authority == portal.Own ? 1f : authority is null ? 0.8f : 0.9f;
    }

    static Hit? Resolve(Portal portal, Lucene.Net.Documents.Document document)
    {
        var key = Stored(document, Fields.Key);
        switch (Enum.Parse<Kind>(Stored(document, Fields.Kind)))
        {
            case Kind.Service:
                return portal.Find(key) is { } offer ? new(offer, null, null) : null;
            case Kind.Unit:
                return portal.FindUnit(key) is { } unit && unit.Authority.Text.Key == Stored(document, Fields.Owner) ? new(null, unit, null) : null;
            default:
                return portal.FindEmployee(key) is { } employee ? new(null, null, employee) : null;
        }
    }

    static string Stored(Lucene.Net.Documents.Document document, string field) => document.Get(field, CultureInfo.InvariantCulture);

    static BooleanQuery All(IEnumerable<string> words)
    {
        var query = new BooleanQuery();
        foreach (var word in words) query.Add(In(word, [.. Fields.Weights.Keys]), Occur.MUST);
        return query;
    }

    static BooleanQuery Alike(IEnumerable<string> words)
    {
        var query = new BooleanQuery();
        foreach (var word in words)
        {
            query.Add(In(word, [.. Fields.Weights.Keys]), Occur.SHOULD);
            if (word.Length < 4) continue;
            foreach (var field in new[] { Fields.Name, Fields.Synonyms })
            {
                query.Add(Weighted(new FuzzyQuery(new(field, word), word.Length < 7 ? 1 : 2, 1), field, 0.5f), Occur.SHOULD);
                query.Add(Weighted(new PrefixQuery(new Term(field, word)), field, 0.4f), Occur.SHOULD);
            }
        }

        return query;
    }

    static BooleanQuery BeginningWith(string word)
    {
        var query = new BooleanQuery();
        foreach (var beginning in GermanText.TermList(word).Append(Folded(word)).Distinct())
        {
            foreach (var field in new[] { Fields.Name, Fields.Synonyms })
                query.Add(Weighted(new PrefixQuery(new Term(field, beginning)), field, 1), Occur.SHOULD);
        }

        return query;
    }

    // Half a word has no ending to take off.
    static string Folded(string word) => word.ToLowerInvariant().Replace("ä", "a", StringComparison.Ordinal).Replace("ö", "o", StringComparison.Ordinal).Replace("ü", "u", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);

    static DisjunctionMaxQuery In(string word, params string[] fields)
    {
        var query = new DisjunctionMaxQuery(0.1f);
        foreach (var field in fields) query.Add(Weighted(new TermQuery(new(field, word)), field, 1));
        return query;
    }

    static Query Weighted(Query query, string field, float factor)
    {
        query.Boost = Fields.Weights[field] * factor;
        return query;
    }
}
