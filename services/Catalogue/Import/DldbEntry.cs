using System.Text.Json;
using System.Text.RegularExpressions;
using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Import;

/// <summary>An object of a DLDB export. Its writers disagree on types: ids are texts or numbers, <c>false</c> stands for "nothing".</summary>
readonly partial struct DldbEntry(JsonElement json)
{
    public bool IsObject => json.ValueKind == JsonValueKind.Object;

    public string? Id => Text("id");

    public int Length => json.GetRawText().Length;

    /// <summary>Not for citizens where the export says so. What says nothing is public.</summary>
    public bool IsPublic => Flag("public") ?? true;

    /// <summary>Null also for what is neither text nor number, and for blank text.</summary>
    public string? Text(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.String } text when !string.IsNullOrWhiteSpace(text.GetString()) => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A text for one line, references resolved and without invisible characters; empty where there is none.</summary>
    public string Line(string name) => PlainText.Line(Text(name));

    public bool? Flag(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other when other.ValueKind is JsonValueKind.String or JsonValueKind.Number => other.ToString() is "1" or "true",
        _ => null,
    };

    public int? Whole(string name) => int.TryParse(Text(name), out var number) ? number : null;

    public DldbEntry Part(string name) => new(Find(name) ?? default);

    public IEnumerable<DldbEntry> List(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(entry => new DldbEntry(entry)).Where(entry => entry.IsObject) : [];

    /// <summary>The entry as a link, where it leads to a page or document outside.</summary>
    public Link? Link()
    {
        var text = Line("name");
        return Text("link")?.Trim() is { } address && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            ? new(text.Length > 0 ? text : uri.Host, uri.AbsoluteUri)
            : null;
    }

    /// <summary>HTML, also from the exports that hold plain text with line ends. Not clean yet.</summary>
    public string Html(string name)
    {
        var text = Text(name) ?? "";
        return Tag().IsMatch(text) ? text : text.Trim().ReplaceLineEndings("<br>");
    }

    JsonElement? Find(string name) => IsObject && json.TryGetProperty(name, out var value) ? value : null;

    [GeneratedRegex("<[a-zA-Z/]")]
    private static partial Regex Tag();
}
