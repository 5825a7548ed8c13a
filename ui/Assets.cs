using System.Reflection;
using System.Text.Json;

namespace Serviceportal.Ui;

/// <summary>
/// Styles, script, fonts and icons, compressed and named by their content when the project is built, and carried in this
/// assembly. An address never changes its bytes, so browsers keep them for a year.
/// </summary>
public static class Assets
{
    public const string Path = "/assets";

    static readonly Assembly Own = typeof(Assets).Assembly;

    static readonly Dictionary<string, Entry> Manifest =
        JsonSerializer.Deserialize<Dictionary<string, Entry>>(Read("manifest.json")!, JsonSerializerOptions.Web)!;

    static readonly Dictionary<string, string> Types = Manifest.Values.DistinctBy(entry => entry.File).ToDictionary(entry => entry.File, entry => entry.Type);

    static readonly Dictionary<string, string> Hrefs = Manifest.ToDictionary(entry => entry.Key, entry => $"{Path}/{entry.Value.File}");

    /// <param name="name">As in the source: "portal.css".</param>
    public static string Href(string name) => Hrefs[name];

    /// <param name="file">Name in the address: "portal.3f9a….css".</param>
    /// <param name="encoding">"br", "gzip" or null; null comes back where the file is not kept that way.</param>
    public static Asset? Find(string file, string? encoding)
    {
        if (!Types.TryGetValue(file, out var type)) return null;
        var suffix = encoding switch { "br" => ".br", "gzip" => ".gz", _ => null };
        return suffix is not null && Read(file + suffix) is { } packed ? new(packed, type, encoding) : new(Read(file)!, type, null);
    }

    static byte[]? Read(string file)
    {
        using var stream = Own.GetManifestResourceStream("assets/" + file);
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    sealed record Entry(string File, string Type);
}

public sealed record Asset(byte[] Bytes, string Type, string? Encoding);
