using AngleSharp.Dom;

namespace Serviceportal.Catalogue.Import;

/// <summary>A table of the text. One of a single column is no table but a frame around text, and only the text is kept.</summary>
static class HtmlTable
{
    public static IReadOnlyList<HtmlBlock> Of(IElement table, Marks marks, int depth, HtmlRepairs repairs)
    {
        List<HtmlBlock> blocks = [.. table.Children.Where(child => child.LocalName == "caption").SelectMany(caption => HtmlBlocks.Of(caption, marks, depth, repairs))];
        var rows = table.Children.SelectMany(Rows).ToList();
        var cells = rows.ToDictionary(row => row, row => row.Children.Where(IsCell).Select(cell => (Tag: cell.LocalName, Blocks: HtmlBlocks.Of(cell, marks, depth, repairs))).ToList());
        if (cells.Values.All(row => row.Count <= 1))
            return [.. blocks, .. cells.Values.SelectMany(row => row).SelectMany(cell => cell.Blocks)];

        var full = rows.Where(row => cells[row].Any(cell => cell.Blocks.Count > 0)).ToList();
        if (full.Count == 0) return blocks;
        var head = full.TakeWhile(row => row.ParentElement!.LocalName == "thead").ToList();
        var inner = Section("thead", head.Select(row => cells[row])) + Section("tbody", full.Skip(head.Count).Select(row => cells[row]));
        return [.. blocks, new("table", inner)];
    }

    static IEnumerable<IElement> Rows(IElement child) => child.LocalName switch
    {
        "tr" => [child],
        "thead" or "tbody" or "tfoot" => child.Children.Where(row => row.LocalName == "tr"),
        _ => [],
    };

    static bool IsCell(IElement child) => child.LocalName is "td" or "th";

    static string Section(string tag, IEnumerable<List<(string Tag, IReadOnlyList<HtmlBlock> Blocks)>> rows)
    {
        var inner = string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(cell => $"<{cell.Tag}>{HtmlBlocks.Inside(cell.Blocks)}</{cell.Tag}>"))}</tr>"));
        return inner.Length == 0 ? "" : $"<{tag}>{inner}</{tag}>";
    }
}
