using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Serviceportal.Catalogue.Import;

/// <summary>Makes the addresses of imported services out of their names.</summary>
/// <param name="taken">Slugs of services that come from elsewhere.</param>
/// <param name="kept">Slugs given before, by id: an address never changes, whatever becomes of the name.</param>
sealed partial class Slugs(IReadOnlySet<string> taken, IReadOnlyDictionary<string, string> kept)
{
    const int Longest = 80;

    /// <summary>Who shares a wanted slug with another gets the id behind it, each of them: then order does not matter.</summary>
    public IReadOnlyDictionary<string, string> Give(IReadOnlyList<(string Id, string Name)> entries)
    {
        var wanted = entries.Where(entry => !kept.ContainsKey(entry.Id)).ToLookup(entry => Make(entry.Name));
        var used = taken.Concat(kept.Values).ToHashSet();
        return entries.ToDictionary(entry => entry.Id, entry =>
        {
            if (kept.TryGetValue(entry.Id, out var before)) return before;
            var slug = Make(entry.Name);
            return slug.Length == 0 || used.Contains(slug) || wanted[slug].Count() > 1 ? Make(entry.Name, $"-{entry.Id.ToLowerInvariant()}") : slug;
        });
    }

    /// <summary>Lower-case ASCII words joined by hyphens, at most 80 characters, cut between words where there are several.</summary>
    public static string Make(string name, string suffix = "")
    {
        var slug = Other().Replace(Fold(Gender().Replace(name, "")), "-").Trim('-');
        var room = Longest - suffix.Length;
        if (slug.Length > room)
        {
            var end = slug.LastIndexOf('-', room);
            slug = slug[..(end > 0 ? end : room)];
        }

        return Repeated().Replace($"{(slug.Length == 0 && suffix.Length > 0 ? "leistung" : slug)}{suffix}", "-").Trim('-');
    }

    static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormC).ToLowerInvariant())
        {
            folded.Append(letter switch { 'ä' => "ae", 'ö' => "oe", 'ü' => "ue", 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'ø' => "o", 'ł' => "l", 'đ' => "d", _ => letter.ToString() });
        }

        return string.Concat(folded.ToString().Normalize(NormalizationForm.FormD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
    }

    // "Bürger*innen", "Bürger:innen" are one word.
    [GeneratedRegex(@"(?<=\p{L})[*:_](?=in(nen)?\b)")]
    private static partial Regex Gender();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Repeated();
}
