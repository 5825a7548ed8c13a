using Microsoft.EntityFrameworkCore;

namespace Serviceportal.Catalogue.Searches;

/// <param name="Target">Path of a page that people opened from the results.</param>
public sealed record ChosenTarget(string Target, long Chosen);

/// <summary>What people typed, and what came of it. Only of many: see <see cref="SearchCount.Least"/>.</summary>
public sealed record SearchedPhrase(string Phrase, SearchCount Count, IReadOnlyList<ChosenTarget> Choices)
{
    /// <summary>Found nothing, or only what we guessed was meant: here a word is missing.</summary>
    public bool LacksWord => Count.Unanswered + Count.Guessed >= SearchCount.Least;
}

/// <summary>What was searched on one portal, for those who look after its words.</summary>
/// <param name="All">Also of the phrases that are not told.</param>
/// <param name="Phrases">Those with most failures first.</param>
public sealed record SearchReport(SearchCount All, IReadOnlyList<SearchedPhrase> Phrases)
{
    /// <param name="from">First day.</param>
    /// <param name="until">Last day.</param>
    public static async Task<SearchReport> ReadAsync(CatalogueDb db, string portal, DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var days = await db.SearchDays.AsNoTracking().Where(row => row.Portal == portal && row.Day >= from && row.Day <= until).ToListAsync(cancel);
        var phrases = await db.SearchPhrases.AsNoTracking().Where(row => row.Portal == portal && row.Day >= from && row.Day <= until).ToListAsync(cancel);
        var choices = (await db.SearchChoices.AsNoTracking().Where(row => row.Portal == portal && row.Day >= from && row.Day <= until).ToListAsync(cancel)).ToLookup(row => row.Phrase);
        return new(Sum(days), [.. phrases
            .GroupBy(row => row.Phrase)
            .Select(rows => new SearchedPhrase(rows.Key, Sum(rows), ChoicesOf(choices[rows.Key])))
            .Where(phrase => phrase.Count.Asked >= SearchCount.Least)
            .OrderByDescending(phrase => phrase.Count.Unanswered + phrase.Count.Guessed)
            .ThenByDescending(phrase => phrase.Count.Asked)
            .ThenBy(phrase => phrase.Phrase, StringComparer.Ordinal)]);
    }

    static SearchCount Sum(IEnumerable<SearchRow> rows) => rows.Aggregate(default(SearchCount), (sum, row) => sum + row.Count);

    static IReadOnlyList<ChosenTarget> ChoicesOf(IEnumerable<SearchChoice> rows) => [.. rows
        .GroupBy(row => row.Target)
        .Select(target => new ChosenTarget(target.Key, target.Sum(row => row.Chosen)))
        .Where(target => target.Chosen >= SearchCount.Least)
        .OrderByDescending(target => target.Chosen)
        .ThenBy(target => target.Target, StringComparer.Ordinal)];
}
