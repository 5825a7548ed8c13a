namespace Serviceportal.Catalogue.Search;

/// <summary>Brings the words of a question to those that tell what it is about.</summary>
/// <param name="isKnown">Whether a text of the portal or the thesaurus has the word.</param>
sealed class Wording(SearchIndex index, Func<string, bool> isKnown)
{
    public const int MostJoined = 3;

    // Shorter ones are too often near another.
    const int ShortestNear = 8;

    static readonly string[] Prefixes = ["ab", "an", "auf", "aus", "ein", "mit", "nach", "um", "vor", "zu"];

    /// <param name="joined">All words, with those made one that are one word to the house.</param>
    public List<string> Of(string query, IReadOnlyList<Word> words, out IReadOnlyList<string> joined)
    {
        List<string> all = [.. words.Select(word => word.Text)];
        joined = JoinCompounds([.. all]);
        // "Ausweis mit 16": a small number tells something only of a paragraph.
        if (!query.Contains('§', StringComparison.Ordinal) && !all.TrueForAll(IsSmallNumber)) all.RemoveAll(IsSmallNumber);
        List<string> telling = [.. index.Fillers.Without(all.Count == words.Count ? joined : JoinCompounds(all))];
        JoinVerb(telling, query);
        return telling;
    }

    // "Wie melde ich mein Auto ab": the beginning of a separable verb stands at the end, where it is taken for a stop word.
    void JoinVerb(List<string> words, string query)
    {
        var last = query[(query.LastIndexOf(' ') + 1)..].TrimEnd('?', '!', '.').ToLowerInvariant();
        if (words.Count == 0 || !Prefixes.Contains(last)) return;
        words.Remove(last);
        var at = words.FindIndex(word => isKnown(last + word));
        if (at >= 0) words[at] = last + words[at];
    }

    // "Personal Ausweis", "KFZ Zulassung": written apart, and one word to the house.
    List<string> JoinCompounds(List<string> words)
    {
        for (var i = 0; i < words.Count - 1; i++)
        {
            var length = Enumerable.Range(2, MostJoined - 1).Reverse().FirstOrDefault(length => i + length <= words.Count && IsOneWord(words.GetRange(i, length)));
            if (length == 0) continue;
            words[i] = string.Concat(words.Skip(i).Take(length));
            words.RemoveRange(i + 1, length - 1);
        }

        return words;
    }

    // Pieces that are no words by themselves only make sense together.
    bool IsOneWord(List<string> pieces)
    {
        var joined = string.Concat(pieces);
        return index.Vocabulary.Has(joined)
            || (pieces.Exists(piece => !isKnown(piece) && index.Parts.Split(piece).Count == 0) && (isKnown(joined) || index.Parts.Split(joined).Count > 0 || IsNearWord(joined)));
    }

    bool IsNearWord(string joined) => joined.Length >= ShortestNear && index.Vocabulary.Near(joined) is [{ Way: Way.Alike or Way.OneError }, ..];

    static bool IsSmallNumber(string word) => word.Length <= 2 && word.All(char.IsAsciiDigit);
}
