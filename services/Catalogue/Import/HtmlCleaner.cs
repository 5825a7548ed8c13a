using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace Serviceportal.Catalogue.Import;

/// <param name="Repairs">What was put right, see <see cref="HtmlRepairs"/>; empty for a text that was in order.</param>
public sealed record CleanHtml(string Html, IReadOnlyList<string> Repairs)
{
    public bool IsRepaired => Repairs.Count > 0;
}

/// <summary>
/// Brings foreign HTML to the few tags that a page of ours can show: p, h3, h4, ul, ol, li, table, strong, em, br and
/// links. The sanitizer takes out what is dangerous; the blocks are then built anew, so nothing of the source's structure
/// is trusted. To clean what is clean changes nothing.
/// </summary>
public static class HtmlCleaner
{
    /// <summary>Not shown as such, but what stands in one is apart from what stands around it.</summary>
    internal static readonly IReadOnlySet<string> Separating = new HashSet<string>
    {
        "p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "address", "blockquote", "center", "pre", "figure",
        "figcaption", "fieldset", "form", "details", "summary", "dl", "dt", "dd", "hr", "caption", "body",
    };

    static readonly string[] Shown = ["a", "b", "br", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "ol", "strong", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"];

    static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto, "tel"];

    // Their content is not for reading; unwrapped it would stand in the page as words.
    const string Unreadable = "script, style, template, noscript, noembed, noframes, iframe, object, embed, svg, math, title, textarea, select, audio, video, canvas, xmp";

    static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>([.. Shown, .. Separating, "html", "head"], StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(Schemes, StringComparer.OrdinalIgnoreCase),
    })
    { KeepChildNodes = true };

    public static CleanHtml Clean(string html)
    {
        var repairs = new HtmlRepairs();
        repairs.NoteBrokenTags(html);
        using var document = new HtmlParser().ParseDocument("<!doctype html><body>" + html);
        foreach (var unreadable in document.QuerySelectorAll(Unreadable).ToList())
        {
            repairs.Note(HtmlRepairs.Forbidden);
            unreadable.Remove();
        }

        NoteForbiddenAddresses(document, repairs);
        Sanitizer.SanitizeDom(document);
        var blocks = document.Body is { } body ? HtmlBlocks.Of(body, default, 0, repairs) : [];
        return new(string.Concat(blocks), repairs.Noted);
    }

    /// <returns>Null for an address that leads nowhere from here or must not be followed.</returns>
    internal static string? AddressOf(string? href, HtmlRepairs repairs)
    {
        if (href is null) return null;
        var address = new string([.. href.Where(letter => !PlainText.IsInvisible(letter) && !char.IsControl(letter))]).Trim();
        if (MayBeFollowed(address)) return address.Replace(" ", "%20", StringComparison.Ordinal);
        repairs.Note(HtmlRepairs.Forbidden);
        return null;
    }

    internal static bool MayBeFollowed(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme) && (uri.Scheme is not ("http" or "https") || uri.Host.Length > 0);

    // The sanitizer takes the attribute away in silence.
    static void NoteForbiddenAddresses(IParentNode document, HtmlRepairs repairs)
    {
        foreach (var link in document.QuerySelectorAll("a[href]")) _ = AddressOf(link.GetAttribute("href"), repairs);
    }
}
