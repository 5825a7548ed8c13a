using System.Text.RegularExpressions;

namespace Serviceportal.Catalogue.Import;

/// <summary>What was wrong with a text, in the words of the report. Attributes and unknown tags that fall away are not counted.</summary>
sealed partial class HtmlRepairs
{
    public const string ZeroWidth = "zero-width characters";
    public const string Empty = "empty paragraphs or line breaks";
    public const string Nesting = "broken nesting";
    public const string Unclosed = "tags not closed or crossed";
    public const string Forbidden = "forbidden content";

    static readonly HashSet<string> Inline = ["strong", "b", "em", "i", "a", "span", "u", "font"];

    readonly SortedSet<string> _noted = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Noted => [.. _noted];

    public void Note(string repair) => _noted.Add(repair);

    /// <summary>A parser puts wrong tags right without a word, so they are looked for in the source.</summary>
    public void NoteBrokenTags(string html)
    {
        List<string> open = [];
        foreach (Match tag in Tag().Matches(html))
        {
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (name is "br" or "hr" or "img" or "col" or "wbr" or "input" || tag.Groups["alone"].Length > 0) continue;
            if (tag.Groups["end"].Length == 0)
            {
                if (IsWrongIn(open, name)) Note(Nesting);
                open.Add(name);
            }
            else if (open.Count > 0 && open[^1] == name)
            {
                open.RemoveAt(open.Count - 1);
            }
            else
            {
                Note(Unclosed);
                if (open.LastIndexOf(name) is >= 0 and var at) open.RemoveRange(at, open.Count - at);
            }
        }

        if (open.Count > 0) Note(Unclosed);
    }

    static bool IsWrongIn(List<string> open, string name) => name switch
    {
        "a" => open.Contains("a"),
        "li" => open.Count == 0 || open[^1] is not ("ul" or "ol"),
        _ when open.Count > 0 && open[^1] is "ul" or "ol" => true,
        "p" or "ul" or "ol" or "table" or "div" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => open.Count > 0 && (open[^1] == "p" || Inline.Contains(open[^1])),
        _ => false,
    };

    [GeneratedRegex("<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9]*)[^<>]*?(?<alone>/?)>")]
    private static partial Regex Tag();
}
