using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Searches;

/// <summary>A question as it may be kept: in one spelling of blanks and case, and nothing in it that names a person.</summary>
static class SearchPhrase
{
    /// <summary>Characters; who writes more tells a story, perhaps the own one.</summary>
    const int Longest = 80;

    /// <returns>Null where only that somebody asked may be kept: numbers, addresses of mail, names of employees, whole stories.</returns>
    public static string? Of(string question, CatalogueSnapshot snapshot)
    {
        var phrase = string.Join(' ', GermanText.Clean(question).ToLowerInvariant().Split((char[])[' ', '?', '!', '.', ',', ';', ':', '"', '„', '“'], StringSplitOptions.RemoveEmptyEntries));
        return phrase.Length is 0 or > Longest || phrase.Any(letter => char.IsDigit(letter) || letter == '@') || GermanText.WordsOf(phrase).Any(word => snapshot.NamesOfPeople.Contains(word.Text)) ? null : phrase;
    }
}
