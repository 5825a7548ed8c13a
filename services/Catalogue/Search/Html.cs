using System.Net;
using System.Text.RegularExpressions;

namespace Serviceportal.Catalogue.Search;

/// <summary>The words of safe HTML, for the index and for snippets.</summary>
static partial class Html
{
    public static string ToText(string html) => Blanks().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
