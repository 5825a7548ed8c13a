using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Search;

/// <summary>How a word of a question leads to one of a text.</summary>
public enum Way
{
    Same,
    Equal,
    See,
    Broader,
    Parts,
    RoughParts,
    OneError,
    TwoErrors,
    Sound,

    /// <summary>One error, and it sounds the same: "umelden".</summary>
    Alike,
    Beginning,
}

/// <param name="Words">Of the authority, as compared.</param>
/// <param name="Written">The same as written.</param>
sealed record Lead(IReadOnlyList<string> Words, string Written, Way Way);

/// <summary>
/// Leads from the words of citizens to those of the authority: the entries of the thesaurus, and the synonyms of services
/// as what leads to their names.
/// </summary>
sealed class Thesaurus
{
    public const int LongestKey = 4;

    readonly Dictionary<string, List<Lead>> _leads = [];
    readonly Dictionary<string, string> _states = [];
    readonly Dictionary<string, (IReadOnlyList<Word>, IReadOnlyList<string>)> _read = [];
    readonly Fillers _fillers;

    public Thesaurus(IEnumerable<ThesaurusEntry> entries, IEnumerable<ServiceText> services, SearchRules rules, Fillers fillers)
    {
        _fillers = fillers;
        foreach (var state in rules.States)
            foreach (var word in state.SelectMany(GermanText.WordsOf)) _states.TryAdd(GermanText.Stem(word.Text), GermanText.Stem(GermanText.WordsOf(state[0])[0].Text));
        foreach (var state in rules.States)
            foreach (var word in state)
                foreach (var other in state.Where(other => other != word)) Add(word, other, Way.Equal);
        foreach (var entry in entries)
        {
            foreach (var other in entry.Equal)
            {
                Add(entry.Word, other, Way.Equal);
                Add(other, entry.Word, Way.Equal);
            }

            foreach (var other in entry.Broader) Add(entry.Word, other, Way.Broader);
            foreach (var other in entry.See) Add(entry.Word, other, Way.See);
        }

        foreach (var service in services)
            foreach (var synonym in service.Synonyms) Add(synonym, service.Name, Way.See);
        _read.Clear();
        _read.TrimExcess();
    }

    /// <summary>Single words that lead on, as compared → as written.</summary>
    public Dictionary<string, string> Words { get; } = [];

    /// <summary>The same of words that lead on only beside others.</summary>
    public Dictionary<string, string> PhraseWords { get; } = [];

    public IReadOnlyList<Lead> Find(IEnumerable<string> words) => _leads.TryGetValue(KeyOf(words), out var leads) ? leads : [];

    void Add(string from, string to, Way way)
    {
        var (written, key) = Read(from);
        var (_, words) = Read(to);
        if (key.Count is 0 or > LongestKey || words.Count == 0) return;
        Add(KeyOf(key), new(words, to, way));
        // Also written as one.
        if (key is [var first, var second]) Add(KeyOf([first + second]), new(words, to, way));
        foreach (var word in written) (written.Count == 1 ? Words : PhraseWords).TryAdd(word.Text, GermanText.Clean(from)[word.Start..word.End]);
    }

    // Many entries lead to the same few names.
    (IReadOnlyList<Word> Written, IReadOnlyList<string> Telling) Read(string phrase)
    {
        if (_read.TryGetValue(phrase, out var known)) return known;
        var written = GermanText.WordsOf(phrase);
        return _read[phrase] = (written, _fillers.Without([.. written.Select(word => word.Text)]));
    }

    void Add(string key, Lead lead)
    {
        if (lead.Words.Select(GermanText.Stem).Order(StringComparer.Ordinal).SequenceEqual(key.Split(' '))) return;
        if (!_leads.TryGetValue(key, out var leads)) _leads[key] = leads = [];
        if (!leads.Exists(other => other.Written == lead.Written)) leads.Add(lead);
    }

    // Endings and order do not matter, nor which word says the state: "Perso weg", "verlorener Perso".
    string KeyOf(IEnumerable<string> words) => string.Join(' ', words.Select(GermanText.Stem).Select(term => _states.GetValueOrDefault(term, term)).Order(StringComparer.Ordinal));
}

/// <summary>Words of questions that say nothing about the matter ("wo kann ich bitte").</summary>
sealed class Fillers(IReadOnlyList<string> words)
{
    readonly HashSet<string> _words = [.. words.SelectMany(GermanText.WordsOf).Select(word => word.Text)];

    /// <summary>As written.</summary>
    public IReadOnlyList<string> Written => words;

    public bool Has(string word) => _words.Contains(word) || GermanText.IsOfEveryText(word);

    /// <summary>Where there is nothing else they are the matter.</summary>
    public IReadOnlyList<string> Without(IReadOnlyList<string> words)
    {
        var rest = words.Where(word => !_words.Contains(word)).ToList();
        return rest.Count > 0 ? rest : words;
    }
}
