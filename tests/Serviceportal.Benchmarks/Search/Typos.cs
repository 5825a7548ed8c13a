// A seed makes every run type the same errors.
#pragma warning disable RS0030

namespace Serviceportal.Benchmarks.Search;

/// <summary>Types questions wrong, the same way in every run.</summary>
static class Typos
{
    const int Seed = 20261125;

    // Row by row as on a German keyboard; neighbours lie beside each other.
    static readonly string[] Keys = ["qwertzuiopü", "asdfghjklöä", "yxcvbnm"];

    public static IReadOnlyList<(string Name, Func<Random, string, string?> Of)> All { get; } =
    [
        ("a letter missing", (random, word) => At(random, word, (text, i) => text.Remove(i, 1))),
        ("a letter doubled", (random, word) => At(random, word, (text, i) => text.Insert(i, text[i].ToString()))),
        ("two letters swapped", (random, word) => At(random, word, (text, i) => i + 1 < text.Length && text[i] != text[i + 1] ? text[..i] + text[i + 1] + text[i] + text[(i + 2)..] : null)),
        ("a neighbour key", (random, word) => At(random, word, (text, i) => Neighbour(text[i]) is { } key ? text[..i] + key + text[(i + 1)..] : null)),
        ("umlauts in other letters", (_, word) => Respelled(word)),
        ("a compound split", (random, word) => word.Length >= 10 && !word.Contains(' ', StringComparison.Ordinal) ? word.Insert(word.Length / 2 + random.Next(-1, 2), " ") : null),
    ];

    /// <summary>Each question once; without those that cannot be typed wrong in this way.</summary>
    public static IReadOnlyList<Asked> Type(IEnumerable<Asked> questions, Func<Random, string, string?> wrong)
    {
        var random = new Random(Seed);
        return [.. questions.Select(asked => asked with { Query = wrong(random, asked.Query) ?? "" }).Where(asked => asked.Query.Length > 0)];
    }

    // Not the first letter, and in a word of some length: shorter ones nobody recognises.
    static string? At(Random random, string text, Func<string, int, string?> change)
    {
        var words = text.Split(' ').Select((word, at) => (word, at)).Where(one => one.word.Length >= 5).ToList();
        if (words.Count == 0) return null;
        var (word, index) = words[random.Next(words.Count)];
        var changed = change(word, random.Next(1, word.Length - 1));
        if (changed is null) return null;
        var all = text.Split(' ');
        all[index] = changed;
        return string.Join(' ', all);
    }

    static char? Neighbour(char letter)
    {
        var row = Keys.FirstOrDefault(keys => keys.Contains(char.ToLowerInvariant(letter)));
        if (row is null) return null;
        var at = row.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal);
        return row[at + 1 < row.Length ? at + 1 : at - 1];
    }

    static string? Respelled(string text)
    {
        var other = text.Replace("ä", "ae", StringComparison.OrdinalIgnoreCase).Replace("ö", "oe", StringComparison.OrdinalIgnoreCase).Replace("ü", "ue", StringComparison.OrdinalIgnoreCase).Replace("ß", "ss", StringComparison.Ordinal);
        return other == text ? null : other;
    }
}
