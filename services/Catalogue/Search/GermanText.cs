using System.Text;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Core;
using Lucene.Net.Analysis.De;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Serviceportal.Catalogue.Search;

/// <summary>
/// German as people type it, brought to one form: composed Unicode, lower case, ü = ue = u, ß = ss, stop words gone,
/// endings off.
/// </summary>
sealed class GermanText : Analyzer
{
    public const LuceneVersion Version = LuceneVersion.LUCENE_48;

    public static readonly GermanText Analyzer = new();

    /// <summary>The terms of a text, in order, without repetition.</summary>
    public static IReadOnlySet<string> Terms(string text) => TermList(text).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlyList<string> TermList(string text)
    {
        List<string> terms = [];
        using var stream = Analyzer.GetTokenStream("", new StringReader(Clean(text)));
        var term = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken()) terms.Add(term.ToString());
        stream.End();
        return terms;
    }

    /// <summary>One way to write each letter; control characters become blanks.</summary>
    public static string Clean(string text)
    {
        var clean = string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? ' ' : letter));
        return clean.Normalize(NormalizationForm.FormC);
    }

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader)
    {
        var tokens = new StandardTokenizer(Version, reader);
        TokenStream stream = new LowerCaseFilter(Version, tokens);
        stream = new StopFilter(Version, stream, GermanAnalyzer.DefaultStopSet);
        stream = new GermanNormalizationFilter(stream);
        return new(tokens, new GermanLightStemFilter(stream));
    }
}
