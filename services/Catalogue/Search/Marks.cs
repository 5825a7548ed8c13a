using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Serviceportal.Catalogue.Search;

/// <summary>Marks the words of a search in a text, also where they stand in another form.</summary>
/// <param name="queries">As typed, and as understood.</param>
public sealed class Marks(IEnumerable<string> queries)
{
    static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    readonly IReadOnlySet<string> _terms = GermanText.Terms(string.Join(' ', queries));

    public IHtmlContent In(string text)
    {
        var clean = GermanText.Clean(text);
        var marked = new StringBuilder();
        var done = 0;
        foreach (var word in GermanText.WordsOf(clean).Where(word => _terms.Contains(GermanText.Stem(word.Text))))
        {
            marked.Append(Html.Encode(clean[done..word.Start])).Append("<mark>").Append(Html.Encode(clean[word.Start..word.End])).Append("</mark>");
            done = word.End;
        }

        return new HtmlString(marked.Append(Html.Encode(clean[done..])).ToString());
    }
}
