using System.Net;
using System.Text.RegularExpressions;

namespace Serviceportal.Catalogue.Import;

/// <summary>Foreign text without tags: names, link texts, the lead of a page.</summary>
static partial class PlainText
{
    const int MostSentences = 2;

    /// <summary>
    /// Characters that take no room: zero-width ones, joiners, direction marks, soft hyphens (browsers hyphenate German
    /// themselves, and the search would see two words), and control characters.
    /// </summary>
    public static bool IsInvisible(char letter) => letter is '\u00ad' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2060' and <= '\u206f') or '\ufeff'
        || (char.IsControl(letter) && !char.IsWhiteSpace(letter));

    /// <summary>One line: references resolved, nothing invisible, single blanks.</summary>
    public static string Line(string? text) =>
        Blanks().Replace(new string([.. WebUtility.HtmlDecode(text ?? "").Where(letter => !IsInvisible(letter))]), " ").Trim();

    /// <summary>The first sentences, two at most, never longer than <paramref name="most"/> and never cut inside a word.</summary>
    public static string Lead(string text, int most)
    {
        var (whole, longer, sentences) = ("", "", 0);
        foreach (var piece in SentenceEnd().Split(text))
        {
            longer = longer.Length == 0 ? piece : $"{longer} {piece}";
            if (longer.Length > most) return whole.Length > 0 ? whole : Cut(longer, most);
            // "z. B.", "am 1. Januar": a full stop that ends no sentence.
            if (Abbreviation().IsMatch(longer)) continue;
            whole = longer;
            if (++sentences == MostSentences) break;
        }

        return whole.Length > 0 ? whole : longer;
    }

    static string Cut(string text, int most)
    {
        var end = text.LastIndexOf(' ', most - 1);
        return end > 0 ? text[..end].TrimEnd(' ', ',', ';', ':', '–', '-') + "…" : text[..(most - 1)] + "…";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"(?<=[.!?])\s+(?=[\p{Lu}\d„""(])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(^|[\s(])(\p{L}|\d{1,2}|Abs|Art|bzw|ca|Nr|Str|Dr|Tel|inkl|ggf|evtl|max|min|mind|zzgl|vgl|Mio|Mrd|gem|lt|sog|St)\.$", RegexOptions.IgnoreCase)]
    private static partial Regex Abbreviation();
}
