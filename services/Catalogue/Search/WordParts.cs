namespace Serviceportal.Catalogue.Search;

/// <summary>
/// Takes German compounds apart with a list of the words they are made of: "hundesteuer" is "hund" and "steuer". Words
/// come and go in the form of <see cref="GermanText"/> before its endings are taken off.
/// </summary>
sealed class WordParts
{
    public static readonly WordParts None = new([]);

    const int Shortest = 3;

    // Shorter words stand by chance in longer ones.
    const int ShortestRough = 4;

    // Between two parts, and behind the last one: letters that only hold together or decline.
    static readonly string[] Links = ["", "s", "es", "n", "en", "e", "er", "ns", "ens", "ern", "in", "innen"];

    readonly HashSet<string> _parts;

    /// <param name="words">As a person writes them.</param>
    public WordParts(IEnumerable<string> words) => _parts = [.. words.SelectMany(GermanText.WordsOf).Select(word => word.Text).Where(word => word.Length >= Shortest)];

    /// <summary>The fewest parts that make up the word; empty where no others do. A part may be a compound itself.</summary>
    public IReadOnlyList<string> Split(string word)
    {
        if (word.Length < 2 * Shortest) return [];
        var best = new List<string>?[word.Length + 1];
        best[word.Length] = [];
        for (var start = word.Length - Shortest; start >= 0; start--) best[start] = BestFrom(word, start, best);
        return best[0] is { Count: > 1 } parts ? parts : [];
    }

    public IEnumerable<string> All => _parts;

    /// <summary>The known parts of a word that is not known as a whole, the longest first; a rest stays over, but not at both ends.</summary>
    /// <param name="least">Share of its letters that must be known.</param>
    public IReadOnlyList<string> SplitRoughly(string word, double least)
    {
        List<string> found = [];
        var touchesAnEnd = false;
        for (var start = 0; start < word.Length; start++)
        {
            for (var length = word.Length - start; length >= ShortestRough; length--)
            {
                if (!_parts.Contains(word.Substring(start, length))) continue;
                found.Add(word.Substring(start, length));
                touchesAnEnd |= start == 0 || start + length == word.Length;
                start += length - 1;
                break;
            }
        }

        return touchesAnEnd && found.Sum(part => part.Length) >= word.Length * least ? [.. found.OrderByDescending(part => part.Length)] : [];
    }

    // Of two ways with as many parts the one with the longer first part: compounds are read from the left.
    List<string>? BestFrom(string word, int start, List<string>?[] best)
    {
        List<string>? found = null;
        for (var length = word.Length - start; length >= Shortest; length--)
        {
            var part = word.Substring(start, length);
            if (length == word.Length || !_parts.Contains(part)) continue;
            foreach (var link in Links)
            {
                var next = start + length + link.Length;
                if (next > word.Length || string.CompareOrdinal(word, start + length, link, 0, link.Length) != 0 || best[next] is not { } rest) continue;
                if (found is null || rest.Count + 1 < found.Count) found = [part, .. rest];
            }
        }

        return found;
    }
}
