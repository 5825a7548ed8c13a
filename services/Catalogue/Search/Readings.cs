namespace Serviceportal.Catalogue.Search;

/// <summary>
/// A question in all the ways it may be read: as typed; or, where nobody knows a word of it, as if it had been typed
/// right. Only the whole question put right shows phrases, compounds written apart and whole names.
/// </summary>
sealed class Readings
{
    readonly SearchView _view;
    readonly IReadOnlyList<(Question Question, double Weight)> _all;
    readonly IReadOnlyList<string> _wholes;

    Readings(SearchView view, IReadOnlyList<string> meant, IReadOnlyList<(Question, double)> all, IEnumerable<string> wholes)
    {
        _view = view;
        Meant = meant;
        _all = all;
        _wholes = [.. wholes.Distinct()];
    }

    /// <summary>The question put right, the likeliest way first; empty where all its words are known.</summary>
    public IReadOnlyList<string> Meant { get; }

    /// <summary>Null where no word is left.</summary>
    /// <param name="unfinished">The last word is still being typed.</param>
    public static Readings? Of(SearchIndex index, SearchView view, string query, bool unfinished = false)
    {
        if (Question.Read(index, view, query, unfinished) is not { } asked) return null;
        var meant = asked.Correct();
        List<(Question Question, double Weight)> corrected = [];
        foreach (var (other, weight) in meant)
            if (Question.Read(index, view, other) is { } question) corrected.Add((question, weight));
        return corrected.Count == 0
            ? new(view, [], [(asked, 1)], asked.Wholes)
            : new(view, [.. meant.Select(other => other.Query)], corrected, asked.Wholes.Concat(corrected[0].Question.Wholes));
    }

    /// <summary>Evidence for each entry of the view, from 0 to 1.</summary>
    public float[] Weigh()
    {
        var evidence = new float[_view.Count];
        var one = new float[_view.Count];
        foreach (var (question, weight) in _all)
        {
            one.AsSpan().Clear();
            question.Meaning.Weigh(_view, one);
            for (var i = 0; i < one.Length; i++) evidence[i] = Math.Max(evidence[i], one[i] * (float)weight);
        }

        return evidence;
    }

    /// <summary>Where the entry is just what was asked; null elsewhere.</summary>
    public Place? WholeAt(int entry) => _wholes.Select(whole => _view.PlaceOf(whole, entry)).Max();

    /// <summary>Why there is evidence for the entry.</summary>
    public Reason? Explain(int entry) => _all
        .Select(reading => (reading.Weight, Reason: reading.Question.Meaning.Explain(_view, entry)))
        .Where(reading => reading.Reason is not null)
        .OrderByDescending(reading => reading.Weight * reading.Reason!.Share)
        .Select(reading => reading.Weight < 1 ? new Reason($"{reading.Reason!.Text} ({reading.Weight:0.##})", reading.Weight * reading.Reason.Share, [reading.Reason]) : reading.Reason)
        .FirstOrDefault();
}
