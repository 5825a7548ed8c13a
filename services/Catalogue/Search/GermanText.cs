using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Analysis.Util;
using Lucene.Net.Util;

namespace Serviceportal.Catalogue.Search;

/// <summary>A word of a text: as compared, with its place in the cleaned text.</summary>
/// <param name="Text">Lower case, ü = ue = u, ß = ss, with its ending.</param>
readonly record struct Word(string Text, int Start, int End);

/// <summary>
/// German as people type it, brought to one form: composed Unicode, lower case, ü = ue = u, ß = ss, stop words gone.
/// Terms also have no ending.
/// </summary>
static class GermanText
{
    const LuceneVersion Version = LuceneVersion.LUCENE_48;

    // Holds no state.
    static readonly GermanLightStemmer Endings = new();

    // Shorter ones are no nouns of verbs: "Dung", "Schwung".
    const int ShortestNounOfVerb = 7;

    const int ShortestVerb = 5;

    // "Perso weg": in a question it is the matter itself. With the other spelling of umlauts: "fuer".
    static readonly IReadOnlyList<string> Stop = [.. GermanAnalyzer.DefaultStopSet.Where(word => word != "weg")];

    static readonly CharArraySet StopWords = new(Version, [.. Stop, .. Stop.Select(Normal)], ignoreCase: false);

    static readonly Analyzer Words48 = Analyzer.NewAnonymous((_, reader) =>
    {
        var tokens = new StandardTokenizer(Version, reader);
        return new(tokens, new StopFilter(Version, new GermanNormalizationFilter(new LowerCaseFilter(Version, tokens)), StopWords));
    });

    /// <summary>Words that stand in every text, as written.</summary>
    public static IReadOnlyList<string> WordsOfEveryText => Stop;

    public static bool IsOfEveryText(string word) => StopWords.Contains(word);

    /// <summary>The terms of a text, without repetition.</summary>
    public static IReadOnlySet<string> Terms(string text) => WordsOf(text).Select(word => Stem(word.Text)).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<Word> WordsOf(string text)
    {
        List<Word> words = [];
        using var stream = Words48.GetTokenStream("", new StringReader(Clean(text)));
        var term = stream.AddAttribute<ICharTermAttribute>();
        var offset = stream.AddAttribute<IOffsetAttribute>();
        stream.Reset();
        while (stream.IncrementToken()) words.Add(new(term.ToString(), offset.StartOffset, offset.EndOffset));
        stream.End();
        return words;
    }

    /// <summary>A single word as compared, also one that stands in every text.</summary>
    public static string Normal(string word) => word.ToLowerInvariant().Replace('ä', 'a').Replace('ö', 'o').Replace('ü', 'u').Replace("ß", "ss", StringComparison.Ordinal);

    /// <summary>The term of a word: what it does, what was done and the doing are one ("anmelden", "Anmeldung").</summary>
    public static string Stem(string word)
    {
        var verb = word.Length >= ShortestNounOfVerb && word.EndsWith("ung", StringComparison.Ordinal) ? word[..^3] + "en"
            : word.Length >= ShortestNounOfVerb + 2 && word.EndsWith("ungen", StringComparison.Ordinal) ? word[..^5] + "en"
            : word;
        var letters = verb.ToCharArray();
        return new(letters, 0, Endings.Stem(letters, letters.Length));
    }

    /// <summary>"Melde" and "meldet" for "melden": what people write of a verb of which texts have the infinitive.</summary>
    public static IEnumerable<string> FormsOf(string written) => written.Length >= ShortestVerb && char.IsLower(written[0]) && written.EndsWith("en", StringComparison.Ordinal)
        ? [written[..^1], written[..^2] + "t"]
        : [];

    /// <summary>One way to write each letter; control characters become blanks.</summary>
    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u0080', '\uffff') && !text.Any(char.IsControl)) return text;
        var clean = string.Create(text.Length, text, (letters, from) =>
        {
            for (var i = 0; i < letters.Length; i++) letters[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? ' ' : from[i];
        });
        return clean.Normalize(NormalizationForm.FormC);
    }
}
