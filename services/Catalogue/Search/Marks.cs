using System.Text.Encodings.Web;
using System.Text.Unicode;
using Lucene.Net.Analysis;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Highlight;
using Microsoft.AspNetCore.Html;

namespace Serviceportal.Catalogue.Search;

/// <summary>Marks the words of a search in a text, also where they stand in another form.</summary>
public sealed class Marks
{
    const string Field = "text";

    static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    readonly Highlighter? _highlighter;

    public Marks(string query)
    {
        var words = GermanText.TermList(query);
        if (words.Count == 0) return;
        var any = new BooleanQuery();
        foreach (var word in words.Take(Finder.MostWords)) any.Add(new TermQuery(new Term(Field, word)), Occur.SHOULD);
        _highlighter = new(new SimpleHTMLFormatter("<mark>", "</mark>"), new Encoder(), new QueryScorer(any, Field)) { TextFragmenter = new NullFragmenter() };
    }

    public IHtmlContent In(string text)
    {
        var clean = GermanText.Clean(text);
        using var tokens = GermanText.Analyzer.GetTokenStream(Field, new StringReader(clean));
        return new HtmlString(_highlighter?.GetBestFragment(tokens, clean) ?? Html.Encode(clean));
    }

    sealed class Encoder : IEncoder
    {
        public string EncodeText(string originalText) => Html.Encode(originalText);
    }
}
