using System.Numerics;

namespace Serviceportal.Catalogue.Search;

/// <param name="Word">As compared.</param>
/// <param name="Written">As it stands in a text.</param>
/// <param name="Rank">The lower, the likelier.</param>
readonly record struct NearWord(string Word, string Written, Way Way, WordSource Source, int Rank = 0);

/// <summary>Where a word is known from; of several that may have been meant it is rather one of an earlier source.</summary>
enum WordSource
{
    /// <summary>With which people ask: "machen", "wurde".</summary>
    Question,

    /// <summary>Of names and synonyms.</summary>
    Name,
    Thesaurus,
    Person,
}

/// <summary>All words that questions, names, synonyms and the thesaurus have, to find what somebody meant who typed another.</summary>
sealed class Vocabulary
{
    const int Most = 4;
    const int ShortestBeginning = 3;
    const int ShortestTellingBeginning = 5;
    const int MostErrors = 3;
    const int ShortestForOneError = 4;
    const int ShortestForTwoErrors = 8;

    // Of short words too many are one letter apart: these must also sound the same.
    const int ShortestForOtherSound = 5;
    const int ShortestSound = 4;
    const int ShortestPart = 4;

    // Also ä, ö and ü, which are compared without their dots.
    static readonly HashSet<(char, char)> SimilarVowels = [('a', 'e'), ('o', 'e'), ('u', 'i'), ('u', 'y'), ('i', 'y'), ('i', 'e')];

    readonly Known[] _words;

    /// <param name="words">As compared and as written.</param>
    public Vocabulary(IEnumerable<(WordSource Source, string Word, string Written)> words) => _words =
    [
        .. words.OrderBy(known => known.Source)
            .DistinctBy(known => known.Word)
            .OrderBy(known => known.Word, StringComparer.Ordinal)
            .Select(known => new Known(known.Word, known.Written, known.Source, LettersOf(known.Word), Sound.Of(known.Word))),
    ];

    readonly record struct Known(string Word, string Written, WordSource Source, uint Letters, string Sound);

    /// <summary>The parts of a compound of which one has an error; empty where no two parts make it up.</summary>
    public IReadOnlyList<string> NearCompound(string typed)
    {
        for (var at = typed.Length - ShortestPart; at >= ShortestPart; at--)
        {
            var (first, last) = (typed[..at], typed[at..]);
            if (Has(first) && NearPart(last) is { } meantLast) return [first, meantLast];
            if (Has(last) && NearPart(first) is { } meantFirst) return [meantFirst, last];
        }

        return [];
    }

    string? NearPart(string typed) => Near(typed).Where(near => near.Way is Way.Alike or Way.OneError).Select(near => near.Word).FirstOrDefault();

    public bool Has(string word) => IndexOf(word) >= 0;

    /// <summary>Words that begin like this, the shortest first.</summary>
    public IEnumerable<NearWord> Beginning(string typed, int most)
    {
        var at = IndexOf(typed);
        return _words.Skip(at < 0 ? ~at : at).TakeWhile(known => known.Word.StartsWith(typed, StringComparison.Ordinal))
            .OrderBy(known => known.Word.Length).Take(most).Select(known => new NearWord(known.Word, known.Written, Way.Beginning, known.Source));
    }

    /// <summary>What may have been meant, best first: one error, the same sound, two errors, the beginning of a word.</summary>
    public IReadOnlyList<NearWord> Near(string typed)
    {
        if (typed.Length < ShortestBeginning) return [];
        var errors = typed.Length >= ShortestForTwoErrors ? 2 : typed.Length >= ShortestForOneError ? 1 : 0;
        var letters = LettersOf(typed);
        var sound = Sound.Of(typed);
        List<NearWord> found = [];
        foreach (ref readonly var known in _words.AsSpan())
        {
            if (WayTo(typed, letters, sound, errors, known) is { } way) found.Add(new(known.Word, known.Written, way, known.Source, RankOf(way, typed, known)));
        }

        return [.. found.OrderBy(one => one.Rank).ThenBy(one => one.Source).ThenBy(one => one.Word.Length).ThenBy(one => one.Word, StringComparer.Ordinal).Take(Most)];
    }

    int IndexOf(string word) => Array.BinarySearch(_words, new(word, "", default, 0, ""), Comparer<Known>.Create((one, other) => string.CompareOrdinal(one.Word, other.Word)));

    static Way? WayTo(string typed, uint letters, string sound, int errors, in Known known)
    {
        var isBeginning = known.Word.Length > typed.Length && known.Word.StartsWith(typed, StringComparison.Ordinal);
        var soundsAlike = sound.Length >= ShortestSound && sound == known.Sound;
        var most = soundsAlike ? MostErrors : errors;
        // An error changes at most two letters of the sets: most words are out before they are compared.
        if (errors > 0 && Math.Abs(typed.Length - known.Word.Length) <= most && BitOperations.PopCount(letters ^ known.Letters) <= 2 * most)
        {
            switch (Distance(typed, known.Word, most))
            {
                case <= 1 when sound == known.Sound && !HasOtherVowel(typed, known.Word):
                    return Way.Alike;
                case <= 1 when Math.Max(typed.Length, known.Word.Length) >= ShortestForOtherSound:
                    return Way.OneError;
                case <= 2 when typed[0] == known.Word[0] && soundsAlike:
                case <= MostErrors when typed[0] == known.Word[0] && soundsAlike && errors == 2:
                    return Way.Sound;
                // Of two errors none is in the first letter.
                case 2 when typed[0] == known.Word[0] && errors == 2:
                    return Way.TwoErrors;
            }
        }

        return isBeginning ? Way.Beginning : null;
    }

    // The first letter is rarely the wrong one, and people are rarely asked for.
    static int RankOf(Way way, string typed, in Known known) => (typed[0] == known.Word[0] ? 0 : 1) + (known.Source == WordSource.Person ? 2 : 0) + way switch
    {
        Way.Alike => 0,
        Way.OneError => IsSlip(typed, known.Word) ? 1 : 2,
        Way.Sound => 3,
        Way.TwoErrors => 5,
        // "Sperrm": who has typed so much of a word has rather stopped than erred.
        Way.Beginning when typed.Length >= ShortestTellingBeginning => 0,
        _ => 7,
    };

    // A letter forgotten, doubled or too many, two swapped, or the key beside it.
    static bool IsSlip(string typed, string known)
    {
        if (typed.Length != known.Length) return true;
        var at = typed.AsSpan().CommonPrefixLength(known);
        return Keyboard.AreNeighbours(typed[at], known[at]) || (at + 1 < typed.Length && typed[at] == known[at + 1] && typed[at + 1] == known[at]);
    }

    // Vowels have no sound of their own in Kölner Phonetik, but nobody hears "Schaden" for "Schulden".
    static bool HasOtherVowel(string typed, string known)
    {
        var at = typed.AsSpan().CommonPrefixLength(known);
        return typed.Length == known.Length && at < typed.Length && IsVowel(typed[at]) && IsVowel(known[at]) && !SimilarVowels.Contains((typed[at], known[at])) && !SimilarVowels.Contains((known[at], typed[at]));
    }

    static bool IsVowel(char letter) => "aeiouy".Contains(letter, StringComparison.Ordinal);

    static uint LettersOf(string word)
    {
        var letters = 0u;
        foreach (var letter in word) letters |= 1u << (letter & 31);
        return letters;
    }

    /// <summary>Missing, additional, other and swapped letters (optimal string alignment); more than the most is one more.</summary>
    static int Distance(string one, string other, int most)
    {
        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most) return most + 1;
            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }

        return last[other.Length];
    }
}
