using System.Globalization;
using System.Text;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Search;

/// <summary>Which places somebody may mean who types a postcode, a name, or both.</summary>
static class PlaceFinder
{
    const int ShortestBeginning = 3;

    static readonly string[] KindsOfCommune = ["stadt", "gemeinde"];

    /// <summary>Empty where nothing fits. A name that does not lie in the postcode counts more than the postcode.</summary>
    public static IReadOnlyList<PlaceText> Find(CatalogueSnapshot snapshot, string typed)
    {
        var words = WordsOf(typed).Where(word => word.Length > 1 && !KindsOfCommune.Contains(word)).ToList();
        var postcode = words.Find(IsPostcode);
        string[] name = [.. words.Where(word => word != postcode)];
        var places = snapshot.Places.Where(place => snapshot.Authorities.ContainsKey(place.Tenant)).ToList();
        var inPostcode = places.Where(place => postcode is null || place.Postcode == postcode).ToList();
        if (name.Length == 0) return postcode is null ? [] : inPostcode;
        return Called(snapshot, inPostcode, name) is { Count: > 0 } both ? both : Called(snapshot, places, name);
    }

    // The exact name, else the words in any order with those of the commune ("Erkelenz Gerderath"), else the beginning of one.
    static IReadOnlyList<PlaceText> Called(CatalogueSnapshot snapshot, IReadOnlyList<PlaceText> places, string[] name)
    {
        List<PlaceText> found = [.. places.Where(place => NamesOf(place).Any(own => WordsOf(own).SequenceEqual(name)))];
        if (found.Count == 0) found = [.. places.Where(place => name.All(KnownWords(snapshot, place).Contains))];
        if (found.Count == 0) found = [.. places.Where(place => Begins(KnownWords(snapshot, place), name))];
        return found;
    }

    static bool Begins(IReadOnlySet<string> known, string[] name) =>
        name[^1].Length >= ShortestBeginning
        && name[..^1].All(known.Contains)
        && known.Any(word => word.StartsWith(name[^1], StringComparison.Ordinal));

    static IEnumerable<string> NamesOf(PlaceText place) => place.Aka.Prepend(place.Place);

    static HashSet<string> KnownWords(CatalogueSnapshot snapshot, PlaceText place) =>
        [.. NamesOf(place).Append(snapshot.Authorities[place.Tenant].Tenant.ShortName).SelectMany(WordsOf)];

    static bool IsPostcode(string word) => word.Length == 5 && word.All(char.IsAsciiDigit);

    /// <summary>Lower case; ü, ue and u are one letter, so are ß and ss.</summary>
    static string[] WordsOf(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in GermanText.Clean(text).ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(char.IsLetterOrDigit(letter) ? letter : ' ');
        }

        return folded.Replace("ß", "ss").Replace("ae", "a").Replace("oe", "o").Replace("ue", "u").ToString()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
