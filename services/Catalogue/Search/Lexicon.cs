namespace Serviceportal.Catalogue.Search;

/// <summary>The terms of words while an index is made: texts repeat their words, and taking a compound apart takes time.</summary>
sealed class Lexicon(WordParts parts)
{
    readonly Dictionary<string, (string Term, string[] Parts)> _known = [];
    readonly Dictionary<string, HashSet<string>> _smallest = [];

    /// <summary>The term of a word, and those of its parts where it is a compound, and of their parts.</summary>
    public (string Term, IReadOnlyList<string> Parts) TermsOf(string word)
    {
        if (!_known.TryGetValue(word, out var terms)) _known[word] = terms = (GermanText.Stem(word), [.. parts.Split(word).SelectMany(part => TermsOf(part).Parts.Prepend(GermanText.Stem(part))).Distinct()]);
        return terms;
    }

    /// <summary>The smallest terms that a text is made of.</summary>
    public IReadOnlySet<string> PartsOf(string text)
    {
        if (!_smallest.TryGetValue(text, out var known)) _smallest[text] = known = GermanText.WordsOf(text).SelectMany(word => SmallestOf(word.Text)).ToHashSet(StringComparer.Ordinal);
        return known;
    }

    IEnumerable<string> SmallestOf(string word) => parts.Split(word) is { Count: > 0 } some ? some.SelectMany(SmallestOf) : [GermanText.Stem(word)];
}
