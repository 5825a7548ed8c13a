using System.Text.RegularExpressions;
using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Import;

/// <summary>Reads what all tenants share: situations.yaml, places.yaml, texts/.</summary>
static partial class SharedFiles
{
    public static IReadOnlyList<SituationText>? Situations(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        if (YamlMap.Parse(file, 0, text, faults) is not { } map) return null;
        var icons = map.Texts("icons");
        List<SituationText> situations = [];
        foreach (var entry in map.Maps("situations"))
        {
            situations.Add(new(entry.Text("key"), entry.Text("title"), entry.Text("teaser"), entry.Text("icon"), entry.Whole("order") ?? 0));
            if (!icons.Contains(situations[^1].Icon)) entry.Fault("icon", $"'{situations[^1].Icon}' is not in the list 'icons'.");
            entry.End();
        }

        map.End();
        return faults.Count == before ? situations : null;
    }

    public static IReadOnlyList<PlaceText>? Places(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        if (YamlMap.Parse(file, 0, text, faults) is not { } map) return null;
        var postcodes = map.RequiredMap("postcodes");
        List<PlaceText> places = [];
        var kinds = new Dictionary<string, bool> { ["commune"] = false, ["district"] = true };
        foreach (var postcode in postcodes.Keys)
        {
            foreach (var entry in postcodes.Maps(postcode))
            {
                places.Add(new(postcode, entry.Text("place"), entry.Text("tenant"), entry.Choice("kind", kinds, false), entry.Texts("aka")));
                entry.End();
            }
        }

        map.End();
        return faults.Count == before ? places : null;
    }

    /// <summary>texts/&lt;page&gt;.&lt;language&gt;.md</summary>
    public static PageText? Page(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        var name = Path.GetFileNameWithoutExtension(file).Split('.');
        if (name.Length != 2) faults.Add(new(file, 0, "The file must be named <page>.<language>.md."));
        if (FrontMatter.Split(file, text, faults) is not { } parts || YamlMap.Parse(file, 1, parts.Yaml, faults) is not { } map) return null;
        var title = map.Text("title");
        map.End();
        foreach (Match unknown in Placeholder().Matches(parts.Body))
            if (!Snapshot.PagePlaceholders.IsKnown(unknown.Groups[1].Value))
                faults.Add(new(file, parts.BodyLine + parts.Body[..unknown.Index].Count(letter => letter == '\n'), $"{unknown.Value} is no known placeholder."));
        return faults.Count == before ? new(name[0], name[1], title, parts.Body.Trim()) : null;
    }

    /// <summary>texts/en.yaml</summary>
    public static IReadOnlyList<TranslationText>? Translations(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        if (YamlMap.Parse(file, 0, text, faults) is not { } map) return null;
        List<TranslationText> texts = [];
        var situations = map.RequiredMap("situations");
        foreach (var key in situations.Keys) texts.Add(new(Kinds.Situation, key, situations.RequiredMap(key).Text("title"), situations.RequiredMap(key).Text("teaser")));
        var services = map.RequiredMap("services");
        foreach (var key in services.Keys) texts.Add(new(Kinds.Service, key, services.RequiredMap(key).Text("name"), services.RequiredMap(key).Text("intro")));
        var units = map.RequiredMap("units");
        foreach (var key in units.Keys) texts.Add(new(Kinds.Unit, key, units.Text(key), null));
        map.End();
        return faults.Count == before ? texts : null;
    }

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}")]
    public static partial Regex Placeholder();
}
