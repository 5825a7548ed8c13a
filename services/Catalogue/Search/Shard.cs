using System.Collections.Frozen;

namespace Serviceportal.Catalogue.Search;

/// <summary>Where a word stands in what can be found. The later, the more it counts.</summary>
public enum Place : byte
{
    TextPart,
    Text,
    TextOften,
    IntroPart,
    Intro,
    SynonymPart,
    NamePart,
    Synonym,
    Name,

    /// <summary>The whole of a synonym or key.</summary>
    WholeSynonym,

    /// <summary>The whole name.</summary>
    WholeName,
}

public enum Kind
{
    Service,
    Unit,
    Employee,
}

readonly record struct Posting(int Entry, Place Place);

/// <summary>Something that can be found.</summary>
/// <param name="NameLength">In words.</param>
readonly record struct Entry(Kind Kind, string Key, int NameLength);

/// <summary>
/// The texts of one owner, by the words in them. Immutable; made once for a version of these texts and shared by all
/// portals that show them.
/// </summary>
sealed class Shard
{
    readonly FrozenDictionary<string, Posting[]> _postings;

    public Shard(string owner, IEnumerable<EntryText> texts)
    {
        Owner = owner;
        var postings = new Dictionary<string, List<Posting>>();
        List<Entry> entries = [];
        foreach (var text in texts)
        {
            foreach (var (term, place) in text.Terms)
            {
                if (!postings.TryGetValue(term, out var list)) postings[term] = list = [];
                list.Add(new(entries.Count, place));
            }

            entries.Add(new(text.Kind, text.Key, text.NameLength));
            foreach (var (word, written) in text.Words) Words.TryAdd(word, written);
            foreach (var (word, written) in text.People) People.TryAdd(word, written);
        }

        Entries = entries;
        _postings = postings.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    public string Owner { get; }

    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>Words of names and synonyms, as compared → as written: what somebody may have meant to type.</summary>
    public Dictionary<string, string> Words { get; } = [];

    /// <summary>The same of the names of people.</summary>
    public Dictionary<string, string> People { get; } = [];

    public ReadOnlySpan<Posting> Find(string term) => _postings.TryGetValue(term, out var postings) ? postings : [];
}
