using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Import;

/// <summary>Reads what the search knows of words: thesaurus.yaml, wordparts.txt, search.yaml.</summary>
static class SearchFiles
{
    static readonly Lazy<SearchRules> Built = new(ReadShipped);

    /// <summary>The rules this version was built with, for a store that an older version filled and a folder that has none.</summary>
    public static SearchRules Shipped => Built.Value;

    /// <summary>What people say → equal, broader, see.</summary>
    public static IReadOnlyList<ThesaurusText>? Thesaurus(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        if (YamlMap.Parse(file, 0, text, faults) is not { } map) return null;
        List<ThesaurusEntry> entries = [];
        foreach (var word in map.Keys)
        {
            var leads = map.RequiredMap(word);
            entries.Add(new(word, leads.TextOrTexts("equal"), leads.TextOrTexts("broader"), leads.TextOrTexts("see")));
            if (entries[^1] is { Equal: [], Broader: [], See: [] }) map.Fault(word, $"'{word}' leads nowhere. Write equal, broader or see.");
            leads.End();
        }

        return faults.Count == before ? [new(entries)] : null;
    }

    /// <summary>One word a line; lines that begin with # are remarks.</summary>
    public static IReadOnlyList<WordPartsText>? WordParts(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        List<string> parts = [];
        foreach (var (line, number) in text.ReplaceLineEndings("\n").Split('\n').Select((line, at) => (line.Trim(), at + 1)))
        {
            if (line.Length == 0 || line.StartsWith('#')) continue;
            parts.Add(line);
            if (!line.All(char.IsLetter)) faults.Add(new(file, number, $"'{line}' is no word. Write one word a line, letters only."));
        }

        return faults.Count == before ? [new(parts)] : null;
    }

    public static IReadOnlyList<SearchRules>? Rules(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        if (YamlMap.Parse(file, 0, text, faults) is not { } map) return null;
        var places = map.RequiredMap("places");
        var ways = map.RequiredMap("ways");
        var ranking = map.RequiredMap("ranking");
        var states = map.RequiredMap("states");
        var rules = new SearchRules
        {
            Places = new(
                places.Share("name"), places.Share("synonym"), places.Share("name_part"), places.Share("synonym_part"), places.Share("intro"), places.Share("intro_part"),
                places.Share("text_often"), places.Share("text"), places.Share("text_part")),
            Ways = new(
                ways.Share("equal"), ways.Share("see"), ways.Share("broader"), ways.Share("parts"), ways.Share("rough_parts"), ways.Share("alike"), ways.Share("one_error"), ways.Share("two_errors"),
                ways.Share("sound"), ways.Share("beginning")),
            Ranking = new(
                ranking.Share("kreis"), ranking.Share("outside"), 1 + ranking.Share("most_used"), ranking.Share("name_length"), ranking.Share("least_coverage"), ranking.Share("least_coverage_of_foreign"), ranking.Share("least_relevance"),
                ranking.Share("least_of_best"), ranking.Share("far_from_best"), ranking.Share("least_of_best_suggestion")),
            Fillers = map.Texts("fillers"),
            States = [.. states.Keys.Select(states.Texts)],
        };
        foreach (var part in new[] { places, ways, ranking, states, map }) part.End();
        return faults.Count == before ? [rules] : null;
    }

    static SearchRules ReadShipped()
    {
        const string file = "search.yaml";
        using var reader = new StreamReader(typeof(SearchFiles).Assembly.GetManifestResourceStream(file)!);
        List<Fault> faults = [];
        return Rules(file, reader.ReadToEnd(), faults) is [var rules] ? rules : throw new InvalidOperationException(string.Join(' ', faults));
    }
}
