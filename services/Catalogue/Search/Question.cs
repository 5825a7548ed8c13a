using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Search;

/// <summary>What somebody asks, understood with the words that a portal knows.</summary>
sealed class Question
{
    /// <summary>Nobody asks with more words that matter.</summary>
    const int MostWords = 8;

    /// <summary>While a word is being typed, so many that begin like it are thought of.</summary>
    const int MostBeginnings = 12;

    // A single word that nobody knows is guessed at more boldly: beside others it is rather a matter of elsewhere.
    const double LeastKnown = 0.6;
    const double LeastKnownOfOneWord = 0.4;

    // All parts, but for the error of adding up shares.
    const double WholeCoverage = 0.999;

    readonly SearchIndex _index;
    readonly SearchView _view;
    readonly WayWeights _ways;
    readonly bool _guessesBoldly;
    readonly Corrections _corrections;

    Question(SearchIndex index, SearchView view, string query, IReadOnlyList<Word> words, bool unfinished, bool isBold)
    {
        _index = index;
        _view = view;
        _ways = index.Rules.Ways;
        _corrections = new(index.Vocabulary, query, words);
        var telling = new Wording(index, IsKnown).Of(query, words, out var joined).Take(MostWords).ToList();
        Wholes = [.. new[] { joined, telling }.Select(EntryText.Whole).Distinct()];
        _guessesBoldly = isBold || telling.Count == 1;
        var pieces = Pieces([.. telling], unfinished);
        // Where some of it is foreign to the house, the rest must say more before it is taken for the matter.
        var ranking = index.Rules.Ranking;
        var leastCoverage = isBold ? 0 : pieces.TrueForAll(piece => piece.IsKnown) ? ranking.LeastCoverage : ranking.LeastCoverageOfForeign;
        Meaning = new AllOf(string.Join(' ', telling), pieces, leastCoverage);
    }

    /// <summary>Null where no word is left.</summary>
    /// <param name="unfinished">The last word is still being typed.</param>
    /// <param name="isBold">Anything that speaks for something counts, however little of the question it covers.</param>
    public static Question? Read(SearchIndex index, SearchView view, string query, bool unfinished = false, bool isBold = false) =>
        GermanText.WordsOf(query) is { Count: > 0 } words ? new(index, view, query, words, unfinished, isBold) : null;

    /// <summary>The terms of names that are just this.</summary>
    public IReadOnlyList<string> Wholes { get; }

    public Meaning Meaning { get; }

    /// <summary>The question with the words put right that nobody knows, in the ways that are most likely, the likeliest first.</summary>
    public IReadOnlyList<Corrected> Correct() => [.. _corrections.Apply(WeightOf)];

    bool IsKnown(string word) => _index.Fillers.Has(word) || _view.Knows(GermanText.Stem(word)) || _view.Knows(EntryText.Person(word)) || _index.Thesaurus.Find([word]).Count > 0;

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
                pieces.Add(new AnyOf(typed, [new(All(typed, [.. some.Select(word => Understand(word))]), Way.Same, 1), .. leads.Select(Follow)]));
                words.RemoveAll(some.Contains);
            }
        }

        pieces.AddRange(words.Select(word => Understand(word, word == last)));
        return pieces;
    }

    AnyOf Understand(string word, bool unfinished = false)
    {
        var term = GermanText.Stem(word);
        var leads = _index.Thesaurus.Find([word]);
        var parts = _index.Parts.Split(word);
        List<Sense> ways = [new(Term(word), Way.Same, 1), new(Person(word), Way.Same, 1), .. leads.Select(Follow)];
        // A compound that names have is a matter of its own: a half of it ("Amt" of "Standesamt") is another.
        if (parts.Count > 0) ways.Add(new(new AllOf(word, [.. parts.Select(OfPart)], _view.Names(term) ? WholeCoverage : _index.Rules.Ranking.LeastCoverage), Way.Parts, _ways.Parts));
        if (unfinished) ways.AddRange(_index.Vocabulary.Beginning(word, MostBeginnings).SelectMany(Meant));
        if (!ways.Exists(way => way.Meaning.IsKnown && way.Way != Way.Parts)) ways.AddRange(Guess(word, ways.Exists(way => way.Meaning.IsKnown)));
        // A misspelling may stand in a long text by chance, or as the stem of another word: "Führungszeugniss".
        else if (!unfinished && leads.Count == 0 && !_view.Names(term)) ways.AddRange(_index.Vocabulary.Near(word).Where(one => one.Way == Way.Alike).SelectMany(Meant));
        return new(word, ways);
    }

    List<Sense> Guess(string word, bool isCompound)
    {
        var near = _corrections.Near(word).Where(one => !isCompound || one.Way is Way.Alike or Way.OneError or Way.Beginning).ToList();
        // Who writes as it sounds means that word.
        var sure = near.Exists(one => one.Way == Way.Alike) ? near.Where(one => one.Way == Way.Alike) : near;
        var ways = sure.SelectMany(Meant).Where(way => way.Meaning.IsKnown).ToList();
        var meant = near.Where(one => IsKnown(one.Word) || _index.Thesaurus.PhraseWords.ContainsKey(one.Word)).DistinctBy(one => GermanText.Stem(one.Word)).ToList();
        if (meant.Count > 0) _corrections.Add(word, meant);
        if (ways.Count > 0 || isCompound) return ways;
        if (_guessesBoldly && _index.PartWords.NearCompound(word) is { Count: > 0 } parts) return [new(All(word, [.. parts.Select(OfPart)]), Way.OneError, _ways.OneError * _ways.Parts)];
        var rough = _index.Parts.SplitRoughly(word, _guessesBoldly ? LeastKnownOfOneWord : LeastKnown);
        return rough.Count > 0 ? [new(new AnyOf(word, [.. rough.Select(part => new Sense(OfPart(part), Way.Parts, 1))]), Way.RoughParts, _ways.RoughParts)] : [];
    }

    // What was meant counts as if typed, less by how sure it is.
    IEnumerable<Sense> Meant(NearWord near)
    {
        var weight = WeightOf(near.Way);
        yield return new(Term(near.Word), near.Way, weight);
        yield return new(Person(near.Word), near.Way, weight);
        foreach (var lead in _index.Thesaurus.Find([near.Word]))
        {
            var sense = Follow(lead);
            yield return sense with { Way = near.Way, Weight = weight * sense.Weight };
        }
    }

    Sense Follow(Lead lead) => new(All(lead.Written, [.. lead.Words.Select(OfLead)]), lead.Way, WeightOf(lead.Way));

    AnyOf OfLead(string word)
    {
        List<Sense> ways = [new(Term(word), Way.Same, 1)];
        if (_index.Parts.Split(word) is { Count: > 0 } parts) ways.Add(new(All(word, [.. parts.Select(Term)]), Way.Parts, _ways.Parts));
        // A second step, through words that mean the same; a third would lead anywhere.
        ways.AddRange(EqualTo(word).Select(lead => new Sense(All(lead.Written, [.. lead.Words.Select(Term)]), Way.Equal, _ways.Equal)));
        return new(word, ways);
    }

    AnyOf OfPart(string part)
    {
        List<Sense> ways = [new(Term(part), Way.Same, 1), .. EqualTo(part).Select(Follow)];
        if (_index.Parts.Split(part) is { Count: > 0 } smaller) ways.Add(new(All(part, [.. smaller.Select(OfPart)]), Way.Parts, _ways.Parts));
        return new(part, ways);
    }

    IEnumerable<Lead> EqualTo(string word) => _index.Thesaurus.Find([word]).Where(lead => lead.Way == Way.Equal);

    OneTerm Term(string word) => new(_view, GermanText.Stem(word));

    OneTerm Person(string word) => new(_view, EntryText.Person(word));

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
