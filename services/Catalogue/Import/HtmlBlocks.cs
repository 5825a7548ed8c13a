using AngleSharp.Dom;

namespace Serviceportal.Catalogue.Import;

/// <summary>A block of the clean text: p, h3, h4, ul, ol or table, and what stands between its tags.</summary>
readonly record struct HtmlBlock(string Tag, string Inner)
{
    public override string ToString() => $"<{Tag}>{Inner}</{Tag}>";
}

/// <summary>
/// Builds blocks from a parsed text, whatever stands in what there. What is not known to it leaves its words and no tag,
/// so the result holds the allowed tags only, nested as HTML wants them.
/// </summary>
sealed class HtmlBlocks(HtmlRepairs repairs)
{
    // Deeper than any text a person writes. Below, only the words are taken.
    const int Deepest = 60;

    readonly HtmlRun _run = new(repairs);
    readonly List<HtmlBlock> _blocks = [];
    readonly List<string> _strayItems = [];

    public static IReadOnlyList<HtmlBlock> Of(INode parent, Marks marks, int depth, HtmlRepairs repairs)
    {
        var flow = new HtmlBlocks(repairs);
        flow.Children(parent, marks, depth);
        flow.EndParagraph();
        flow.EndStrayList();
        return flow._blocks;
    }

    void Children(INode parent, Marks marks, int depth)
    {
        if (depth > Deepest) _run.Add(parent.TextContent, marks);
        else foreach (var child in parent.ChildNodes) Take(child, marks, depth + 1);
    }

    void Take(INode node, Marks marks, int depth)
    {
        if (node is IText text) _run.Add(text.Data, marks);
        if (node is not IElement element) return;
        switch (element.LocalName)
        {
            case "br":
                _run.AddBreak();
                break;
            case "strong" or "b":
                Children(element, marks with { Strong = true }, depth);
                break;
            case "em" or "i":
                Children(element, marks with { Em = true }, depth);
                break;
            case "a":
                Children(element, marks with { Address = HtmlCleaner.AddressOf(element.GetAttribute("href"), repairs) }, depth);
                break;
            case "li":
                EndParagraph();
                repairs.Note(HtmlRepairs.Nesting);
                AddItem(_strayItems, Of(element, marks, depth, repairs));
                break;
            case "ul" or "ol":
                Add(List(element, marks, depth));
                break;
            case "table":
                Add(HtmlTable.Of(element, marks, depth, repairs));
                break;
            case "h1" or "h2" or "h3":
                Add(Heading("h3", Of(element, marks, depth, repairs)));
                break;
            case "h4" or "h5" or "h6":
                Add(Heading("h4", Of(element, marks, depth, repairs)));
                break;
            case var name when HtmlCleaner.Separating.Contains(name):
                Paragraph(element, marks, depth);
                break;
            default:
                Children(element, marks, depth);
                break;
        }
    }

    void Paragraph(IElement element, Marks marks, int depth)
    {
        EndParagraph();
        var before = (_blocks.Count, _strayItems.Count);
        Children(element, marks, depth);
        EndParagraph();
        if (before == (_blocks.Count, _strayItems.Count)) repairs.Note(HtmlRepairs.Empty);
    }

    void EndParagraph()
    {
        if (_run.End() is not { Count: > 0 } paragraphs) return;
        EndStrayList();
        _blocks.AddRange(paragraphs.Select(inner => new HtmlBlock("p", inner)));
    }

    void EndStrayList()
    {
        if (_strayItems.Count > 0) _blocks.Add(new("ul", string.Concat(_strayItems)));
        _strayItems.Clear();
    }

    void Add(IReadOnlyList<HtmlBlock> blocks)
    {
        EndParagraph();
        if (blocks.Count > 0) EndStrayList();
        else repairs.Note(HtmlRepairs.Empty);
        _blocks.AddRange(blocks);
    }

    static IReadOnlyList<HtmlBlock> Heading(string tag, IReadOnlyList<HtmlBlock> blocks) =>
        [.. blocks.Select(block => block.Tag == "p" ? block with { Tag = tag } : block)];

    IReadOnlyList<HtmlBlock> List(IElement list, Marks marks, int depth)
    {
        List<IReadOnlyList<HtmlBlock>> items = [];
        foreach (var child in list.ChildNodes)
        {
            if (child is IElement { LocalName: "li" })
            {
                items.Add(Of(child, marks, depth, repairs));
                continue;
            }

            var strayed = new HtmlBlocks(repairs);
            strayed.Take(child, marks, depth);
            strayed.EndParagraph();
            if (strayed._blocks.Count == 0) continue;
            repairs.Note(HtmlRepairs.Nesting);
            // A list that stands straight in a list belongs to the item above it.
            if (items.Count > 0 && strayed._blocks.All(block => block.Tag is "ul" or "ol")) items[^1] = [.. items[^1], .. strayed._blocks];
            else items.Add(strayed._blocks);
        }

        List<string> inner = [];
        foreach (var item in items) AddItem(inner, item);
        return inner.Count == 0 ? [] : [new(list.LocalName, string.Concat(inner))];
    }

    void AddItem(List<string> items, IReadOnlyList<HtmlBlock> blocks)
    {
        if (blocks.Count > 0) items.Add($"<li>{Inside(blocks)}</li>");
        else repairs.Note(HtmlRepairs.Empty);
    }

    /// <summary>Of an item or a cell: a single paragraph needs no tag of its own.</summary>
    public static string Inside(IReadOnlyList<HtmlBlock> blocks)
    {
        var bare = blocks.Count(block => block.Tag == "p") == 1;
        return string.Concat(blocks.Select(block => bare && block.Tag == "p" ? block.Inner : block.ToString()));
    }
}
