using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// A YAML mapping that is read key by key and remembers where each stands, so that every fault is told with its line:
/// missing keys, wrong values, and keys nobody asked for.
/// </summary>
sealed class YamlMap(string file, int offset, YamlMappingNode node, List<Fault> faults)
{
    readonly HashSet<string> _asked = [];

    public static YamlMap? Parse(string file, int offset, string text, List<Fault> faults)
    {
        var parser = new Parser(new StringReader(text));
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }]) return new(file, offset, root, faults);
            faults.Add(new(file, offset + 1, "The file must hold one mapping of keys."));
        }
        catch (YamlException error)
        {
            faults.Add(new(file, offset + (int)error.Start.Line, error.InnerException?.Message ?? error.Message));
        }
        catch (InvalidOperationException)
        {
            // The scanner gives up on some unclosed brackets without a word about where: behind what it read last.
            faults.Add(new(file, offset + (int)(parser.Current?.End.Line ?? 1), "This is no valid YAML. Look for a bracket or quote that is not closed near this line."));
        }

        return null;
    }

    public IEnumerable<string> Keys => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    public void Fault(string key, string reason) => faults.Add(new(file, LineOf(Find(key) ?? node), reason));

    public string Text(string key)
    {
        if (OptionalText(key) is { Length: > 0 } text) return text;
        Fault(key, $"'{key}' is missing.");
        return "";
    }

    public string? OptionalText(string key)
    {
        if (Find(key) is null or YamlScalarNode { Value: null or "" }) return null;
        if (Find(key) is YamlScalarNode scalar) return scalar.Value;
        Fault(key, $"'{key}' must be a text.");
        return null;
    }

    /// <summary>For keys that hold either a word or something larger.</summary>
    public bool Says(string key, string word) => Find(key) is YamlScalarNode scalar && scalar.Value == word;

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> values, T missing, bool required = true)
    {
        var text = required ? Text(key) : OptionalText(key);
        if (string.IsNullOrEmpty(text)) return missing;
        if (values.TryGetValue(text, out var value)) return value;
        Fault(key, $"'{key}' is '{text}'. Known: {string.Join(", ", values.Keys)}.");
        return missing;
    }

    public bool? Flag(string key) => OptionalText(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var other => Wrong<bool?>(key, $"'{key}' is '{other}'. Write true or false."),
    };

    public int? Whole(string key) => OptionalText(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Wrong<int?>(key, $"'{key}' is '{text}'. Write a whole number.");

    public decimal Amount(string key) =>
        decimal.TryParse(Text(key), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && decimal.Truncate(amount * 100) == amount * 100
            ? amount
            : Wrong(key, $"'{key}' must be an amount in euro such as 46.00.", 0m);

    public DateOnly Day(string key) =>
        DateOnly.TryParseExact(Text(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : Wrong(key, $"'{key}' must be a date such as \"2026-12-31\".", DateOnly.MinValue);

    public DateOnly? OptionalDay(string key) => OptionalText(key) is null ? null : Day(key);

    public IReadOnlyList<string> Texts(string key)
    {
        switch (Find(key))
        {
            case null or YamlScalarNode { Value: null or "" }:
                return [];
            case YamlSequenceNode list when list.All(child => child is YamlScalarNode):
                return [.. list.Cast<YamlScalarNode>().Select(child => child.Value ?? "")];
            default:
                return Wrong<IReadOnlyList<string>>(key, $"'{key}' must be a list of texts.", []);
        }
    }

    /// <summary>A list that may be written as a single text.</summary>
    public IReadOnlyList<string> TextOrTexts(string key) => Find(key) is YamlScalarNode { Value: { Length: > 0 } only } ? [only] : Texts(key);

    /// <summary>A part of a whole, from 0 to 1.</summary>
    public double Share(string key) =>
        double.TryParse(Text(key), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : Wrong(key, $"'{key}' must be a number from 0 to 1 such as 0.75.", 0.0);

    public YamlMap? Map(string key)
    {
        switch (Find(key))
        {
            case YamlMappingNode map:
                return new(file, offset, map, faults);
            case null or YamlScalarNode { Value: null or "" }:
                return null;
            default:
                return Wrong<YamlMap?>(key, $"'{key}' must be a mapping.");
        }
    }

    public YamlMap RequiredMap(string key)
    {
        if (Map(key) is { } map) return map;
        if (Find(key) is null) Fault(key, $"'{key}' is missing.");
        return new(file, offset, [], []);
    }

    public IReadOnlyList<YamlMap> Maps(string key)
    {
        switch (Find(key))
        {
            case null or YamlScalarNode { Value: null or "" }:
                return [];
            case YamlSequenceNode list when list.All(child => child is YamlMappingNode):
                return [.. list.Cast<YamlMappingNode>().Select(child => new YamlMap(file, offset, child, faults))];
            default:
                return Wrong<IReadOnlyList<YamlMap>>(key, $"'{key}' must be a list of mappings.", []);
        }
    }

    /// <summary>Reports the keys that nobody has asked for: mostly a typing error, whose value would be lost in silence.</summary>
    public void End()
    {
        foreach (var key in Keys.Where(key => !_asked.Contains(key))) Fault(key, $"'{key}' is no known key here.");
    }

    YamlNode? Find(string key)
    {
        _asked.Add(key);
        return node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
    }

    T Wrong<T>(string key, string reason, T value = default!)
    {
        Fault(key, reason);
        return value;
    }

    int LineOf(YamlNode at) => offset + (int)at.Start.Line;
}
