using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Search;

/// <summary>What somebody asks, understood with the words that a portal knows.</summary>
sealed class Question
{
    /// <summary>Nobody asks with more words that matter.</summary>
    const int MostWords = 8;

    /// <summary>While a word is being typed, so many that begin like it are thought of.</summary>
    const int MostBeginnings = 12;

    readonly SearchIndex _index;
    readonly SearchView _view;
    readonly WayWeights _ways;
    readonly Dictionary<string, string> _corrections = [];

    Question(SearchIndex index, SearchView view, IReadOnlyList<Word> words, bool unfinished)
    {
        _index = index;
        _view = view;
        _ways = index.Rules.Ways;
        Whole = EntryText.Whole(words);
        var telling = index.Fillers.Without(words).Take(MostWords).ToList();
        Meaning = All(string.Join(' ', telling.Select(word => word.Text)), [.. Pieces([.. telling.Select(word => word.Text)], unfinished)]);
    }

    /// <summary>Null where no word is left.</summary>
    public static Question? Read(SearchIndex index, SearchView view, string query, bool unfinished = false) =>
        GermanText.WordsOf(query) is { Count: > 0 } words ? new(index, view, words, unfinished) : null;

    /// <summary>The term of a name that is just this.</summary>
    public string Whole { get; }

    public Meaning Meaning { get; }

    /// <summary>Words that nobody knows, as compared → what may have been meant, as written.</summary>
    public IReadOnlyDictionary<string, string> Corrections => _corrections;

    // Phrases of the thesaurus first, the longest before others, also where their words stand apart; then words one by one.
    List<Meaning> Pieces(List<string> words, bool unfinished)
    {
        List<Meaning> pieces = [];
        var last = unfinished ? words[^1] : null;
        for (var size = Math.Min(Thesaurus.LongestKey, words.Count); size > 1; size--)
        {
            foreach (var some in Choose(words, size).ToList())
            {
                if (!some.All(words.Contains) || _index.Thesaurus.Find(some) is not { Count: > 0 } leads) continue;
                var typed = string.Join(' ', some);
                pieces.Add(new AnyOf(typed, [(All(typed, [.. some.Select(word => Understand(word))]), Way.Same, 1), .. leads.Select(Follow)]));
                words.RemoveAll(some.Contains);
            }
        }

        for (var i = 0; i < words.Count; i++)
        {
            // "Personal Ausweis", "KFZ Zulassung"
            if (i + 1 < words.Count && words[i] + words[i + 1] is var joined && (_view.Knows(GermanText.Stem(joined)) || _index.Thesaurus.Find([joined]).Count > 0))
            {
                var typed = $"{words[i]} {words[i + 1]}";
                pieces.Add(new AnyOf(typed, [(Understand(joined), Way.Same, 1), (All(typed, [Understand(words[i]), Understand(words[i + 1])]), Way.Same, 1)]));
                i++;
            }
            else
            {
                pieces.Add(Understand(words[i], words[i] == last));
            }
        }

        return pieces;
    }

    AnyOf Understand(string word, bool unfinished = false)
    {
        var term = GermanText.Stem(word);
        var leads = _index.Thesaurus.Find([word]);
        var parts = _index.Parts.Split(word);
        List<(Meaning, Way, double)> ways = [(new OneTerm(_view, term), Way.Same, 1), .. leads.Select(Follow)];
        if (parts.Count > 0) ways.Add((All(word, [.. parts.Select(OfPart)]), Way.Parts, _ways.Parts));
        var isKnown = _view.Knows(term) || leads.Count > 0;
        if (unfinished) ways.AddRange(_index.Vocabulary.Beginning(word, MostBeginnings).SelectMany(Meant));
        else if (!isKnown) ways.AddRange(Guess(word, parts.Count > 0));
        return new(word, ways);
    }

    List<(Meaning, Way, double)> Guess(string word, bool isCompound)
    {
        var near = _index.Vocabulary.Near(word).Where(one => !isCompound || one.Way is Way.Alike or Way.OneError or Way.Beginning).ToList();
        var ways = near.SelectMany(Meant).Where(way => way.Item1.IsKnown).ToList();
        if (near.Find(one => _view.Knows(GermanText.Stem(one.Word)) || _index.Thesaurus.Find([one.Word]).Count > 0) is { Word: not null } meant) _corrections[word] = meant.Written;
        if (ways.Count > 0 || isCompound) return ways;
        var rough = _index.Parts.SplitRoughly(word);
        return rough.Count > 0 ? [(new AnyOf(word, [.. rough.Select(part => ((Meaning)OfPart(part), Way.Parts, 1.0))]), Way.RoughParts, _ways.RoughParts)] : [];
    }

    // What was meant counts as if typed, less by how sure it is.
    IEnumerable<(Meaning, Way, double)> Meant(NearWord near)
    {
        var weight = WeightOf(near.Way);
        yield return (new OneTerm(_view, GermanText.Stem(near.Word)), near.Way, weight);
        foreach (var lead in _index.Thesaurus.Find([near.Word]))
        {
            var (meaning, _, ofLead) = Follow(lead);
            yield return (meaning, near.Way, weight * ofLead);
        }
    }

    (Meaning, Way, double) Follow(Lead lead) => (All(lead.Written, [.. lead.Words.Select(OfLead)]), lead.Way, WeightOf(lead.Way));

    AnyOf OfLead(string word)
    {
        var parts = _index.Parts.Split(word);
        List<(Meaning, Way, double)> ways = [(new OneTerm(_view, GermanText.Stem(word)), Way.Same, 1)];
        if (parts.Count > 0) ways.Add((All(word, [.. parts.Select(part => (Meaning)new OneTerm(_view, GermanText.Stem(part)))]), Way.Parts, _ways.Parts));
        ways.AddRange(_index.Thesaurus.Find([word]).Where(lead => lead.Way == Way.Equal).Select(lead => (
            (Meaning)All(lead.Written, [.. lead.Words.Select(other => (Meaning)new OneTerm(_view, GermanText.Stem(other)))]), Way.Equal, _ways.Equal)));
        return new(word, ways);
    }

    AnyOf OfPart(string part) => new(part,
    [
        (new OneTerm(_view, GermanText.Stem(part)), Way.Same, 1),
        .. _index.Thesaurus.Find([part]).Where(lead => lead.Way == Way.Equal).Select(Follow),
    ]);

    AllOf All(string typed, IReadOnlyList<Meaning> pieces) => new(typed, pieces, _index.Rules.Ranking.LeastCoverage);

    double WeightOf(Way way) => way switch
    {
        Way.Equal => _ways.Equal,
        Way.See => _ways.See,
        Way.Broader => _ways.Broader,
        Way.Parts => _ways.Parts,
        Way.RoughParts => _ways.RoughParts,
        Way.OneError => _ways.OneError,
        Way.TwoErrors => _ways.TwoErrors,
        Way.Sound => _ways.Sound,
        Way.Alike => _ways.Alike,
        Way.Beginning => _ways.Beginning,
        _ => 1,
    };

    static IEnumerable<string[]> Choose(IReadOnlyList<string> words, int size) => size == 0
        ? [[]]
        : Enumerable.Range(0, words.Count).SelectMany(i => Choose([.. words.Skip(i + 1)], size - 1).Select(rest => (string[])[words[i], .. rest]));
}
