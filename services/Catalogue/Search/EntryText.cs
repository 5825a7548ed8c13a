namespace Serviceportal.Catalogue.Search;

/// <summary>Gathers the terms of something that can be found, each at the best place where it stands.</summary>
sealed class EntryText(Kind kind, string key, Lexicon lexicon)
{
    /// <summary>From so many times on a word of a long text is one of its subjects.</summary>
    const int Often = 3;

    readonly Dictionary<string, Place> _terms = [];
    readonly Dictionary<string, int> _counts = [];

    public Kind Kind => kind;

    public string Key => key;

    public int NameLength { get; private set; } = 1;

    public IReadOnlyDictionary<string, Place> Terms => _terms;

    /// <summary>As compared → as written: words of the name and the synonyms.</summary>
    public Dictionary<string, string> Words { get; } = [];

    /// <summary>The same of the names of people.</summary>
    public Dictionary<string, string> People { get; } = [];

    /// <summary>The term for a whole name; no word can be the same.</summary>
    public static string Whole(IEnumerable<string> words) => "=" + string.Join(' ', words.Select(GermanText.Stem));

    /// <summary>The term for the name of a person; no ending is taken off: Frau Bäumer is no tree.</summary>
    public static string Person(string word) => "~" + word;

    public EntryText PersonName(string text)
    {
        var words = GermanText.WordsOf(text);
        foreach (var word in words) Put(Person(word.Text), Place.Name);
        Remember(text, words, People);
        return this;
    }

    public EntryText Name(string text)
    {
        var words = Named(text, Place.Name, Place.NamePart, Place.WholeName);
        NameLength = Math.Max(1, words.Count);
        return this;
    }

    public EntryText Synonym(string text)
    {
        Named(text, Place.Synonym, Place.SynonymPart, Place.WholeSynonym);
        return this;
    }

    public EntryText Intro(string text)
    {
        Add(text, Place.Intro, Place.IntroPart);
        return this;
    }

    public EntryText Text(string text)
    {
        foreach (var word in Add(text, Place.Text, Place.TextPart))
        {
            var (term, _) = lexicon.TermsOf(word.Text);
            var count = _counts[term] = _counts.GetValueOrDefault(term) + 1;
            if (count >= Often) Put(term, Place.TextOften);
        }

        return this;
    }

    IReadOnlyList<Word> Named(string text, Place place, Place ofPart, Place whole)
    {
        var words = Add(text, place, ofPart);
        if (words.Count > 0) Put(Whole(words.Select(word => word.Text)), whole);
        // "kfzzulassung" for "KFZ-Zulassung"
        for (var i = 1; i < words.Count; i++) Put(GermanText.Stem(words[i - 1].Text + words[i].Text), ofPart);
        Remember(text, words, Words);
        return words;
    }

    static void Remember(string text, IReadOnlyList<Word> words, Dictionary<string, string> into)
    {
        var clean = GermanText.Clean(text);
        foreach (var word in words) into.TryAdd(word.Text, clean[word.Start..word.End]);
    }

    IReadOnlyList<Word> Add(string text, Place place, Place ofPart)
    {
        var words = GermanText.WordsOf(text);
        foreach (var word in words)
        {
            var (term, parts) = lexicon.TermsOf(word.Text);
            Put(term, place);
            foreach (var part in parts) Put(part, ofPart);
        }

        return words;
    }

    void Put(string term, Place place)
    {
        if (!_terms.TryGetValue(term, out var known) || known < place) _terms[term] = place;
    }
}
