namespace Serviceportal.Catalogue.Search;

/// <param name="Weight">How sure it is that this was meant.</param>
readonly record struct Corrected(string Query, double Weight);

/// <summary>Words of one question that nobody knows, and what may have been meant.</summary>
sealed class Corrections(Vocabulary vocabulary, string query, IReadOnlyList<Word> words)
{
    const int Most = 3;

    // What is less likely never counts more, however like the typed word it is.
    const double LessForEachOther = 0.95;

    readonly Dictionary<string, IReadOnlyList<NearWord>> _meant = [];

    /// <param name="word">As compared; neighbours may have been taken for one.</param>
    /// <param name="meant">Best first.</param>
    public void Add(string word, IReadOnlyList<NearWord> meant) => _meant[word] = meant;

    /// <summary>What may have been meant by a word, best first.</summary>
    public IEnumerable<NearWord> Near(string word) => AsTyped(word) is var typed && typed != word
        ? vocabulary.Near(word).Concat(vocabulary.Near(typed)).OrderBy(near => near.Rank).DistinctBy(near => near.Word)
        : vocabulary.Near(word);

    /// <summary>The question with those words put right, the likeliest way first.</summary>
    public IEnumerable<Corrected> Apply(Func<Way, double> weightOf)
    {
        var before = 1.0;
        for (var choice = 0; choice < Most && _meant.Values.Any(meant => meant.Count > choice); choice++)
        {
            var (corrected, weight) = (query, 1.0);
            foreach (var (text, first, last) in Spans().OrderByDescending(span => span.First))
            {
                if (!_meant.TryGetValue(text, out var meant)) continue;
                var near = meant[Math.Min(choice, meant.Count - 1)];
                corrected = corrected[..words[first].Start] + near.Written + corrected[words[last].End..];
                weight *= weightOf(near.Way);
            }

            before = Math.Min(weight, before * LessForEachOther);
            yield return new(corrected, before);
        }
    }

    // "Stuer" is compared as "stur"; where a letter is missing it is rather this that was typed.
    string AsTyped(string word) => Spans().Where(span => span.Text == word)
        .Select(span => string.Concat(words.Skip(span.First).Take(span.Last - span.First + 1).Select(one => GermanText.Normal(query[one.Start..one.End]))))
        .FirstOrDefault(word);

    IEnumerable<(string Text, int First, int Last)> Spans() =>
        from first in Enumerable.Range(0, words.Count)
        from length in Enumerable.Range(1, Math.Min(Wording.MostJoined, words.Count - first))
        select (string.Concat(words.Skip(first).Take(length).Select(word => word.Text)), first, first + length - 1);
}
