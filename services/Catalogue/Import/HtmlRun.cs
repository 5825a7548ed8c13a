using System.Net;
using System.Text;

namespace Serviceportal.Catalogue.Import;

/// <summary>How a letter is set. Nested and crossed inline tags come down to these three.</summary>
readonly record struct Marks(bool Strong, bool Em, string? Address)
{
    public Marks Common(Marks other) => new(Strong && other.Strong, Em && other.Em, Address == other.Address ? Address : null);
}

/// <summary>The letters of a paragraph in the making, each with its marks, so that no tag in between can be left open.</summary>
sealed class HtmlRun(HtmlRepairs repairs)
{
    const char Break = '\n';
    const char NoBreakSpace = '\u00a0';
    const char NarrowNoBreakSpace = '\u202f';

    readonly List<(char Letter, Marks Marks)> _letters = [];

    public void Add(string text, Marks marks)
    {
        foreach (var letter in text)
        {
            if (PlainText.IsInvisible(letter)) repairs.Note(HtmlRepairs.ZeroWidth);
            // A line end in the source is a blank; only <br> breaks a line.
            else _letters.Add((letter is '\n' or '\r' ? ' ' : letter, marks));
        }
    }

    public void AddBreak() => _letters.Add((Break, default));

    /// <summary>Ends the paragraph: two breaks in a row are what the writer of the source had for a new one.</summary>
    /// <returns>What stands between the tags of each paragraph; nothing where there was only blank space.</returns>
    public IReadOnlyList<string> End()
    {
        List<string> paragraphs = [];
        List<(char Letter, Marks Marks)> line = [];
        for (var at = 0; at < _letters.Count;)
        {
            var gap = GapAt(at);
            if (gap.Length == 0)
            {
                line.Add(_letters[at++]);
                continue;
            }

            at += gap.Length;
            var inside = line.Count > 0 && at < _letters.Count;
            if (gap.Breaks > (inside ? 1 : 0)) repairs.Note(HtmlRepairs.Empty);
            if (!inside) continue;
            if (gap.Breaks < 2)
            {
                line.Add((gap.Breaks == 1 ? Break : gap.Blank, line[^1].Marks.Common(_letters[at].Marks)));
                continue;
            }

            paragraphs.Add(Write(line));
            line = [];
        }

        if (line.Count > 0) paragraphs.Add(Write(line));
        _letters.Clear();
        return paragraphs;
    }

    (int Length, int Breaks, char Blank) GapAt(int start)
    {
        var (end, breaks, blank) = (start, 0, NoBreakSpace);
        for (; end < _letters.Count && char.IsWhiteSpace(_letters[end].Letter); end++)
        {
            if (_letters[end].Letter == Break) breaks++;
            // "10&nbsp;Euro" stays together; beside an ordinary blank a no-break space holds nothing.
            else if (_letters[end].Letter is not (NoBreakSpace or NarrowNoBreakSpace)) blank = ' ';
        }

        return (end - start, breaks, blank);
    }

    static string Write(List<(char Letter, Marks Marks)> line)
    {
        var html = new StringBuilder();
        Marks open = default;
        foreach (var (letter, marks) in line)
        {
            if (marks != open) Switch(html, open, marks);
            open = marks;
            html.Append(letter switch { Break => "<br>", '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", NoBreakSpace => "&nbsp;", _ => letter.ToString() });
        }

        Switch(html, open, default);
        return html.ToString();
    }

    // Always in the order a, strong, em: the same letters give the same HTML.
    static void Switch(StringBuilder html, Marks from, Marks to)
    {
        var link = from.Address != to.Address;
        var strong = link || from.Strong != to.Strong;
        if (from.Em && (strong || !to.Em)) html.Append("</em>");
        if (from.Strong && strong) html.Append("</strong>");
        if (link && from.Address is not null) html.Append("</a>");
        if (link && to.Address is { } address) html.Append(OpeningTag(address));
        if (to.Strong && strong) html.Append("<strong>");
        if (to.Em && (strong || !from.Em)) html.Append("<em>");
    }

    static string OpeningTag(string address) =>
        $"<a href=\"{WebUtility.HtmlEncode(address)}\"{(address.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? " rel=\"external noopener\"" : "")}>";
}
