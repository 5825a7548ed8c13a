using System.Buffers;

namespace Serviceportal.Catalogue.Search;

/// <summary>Why something was found: a word, and what of it was found where.</summary>
/// <param name="Share">Evidence from 0 to 1.</param>
public sealed record Reason(string Text, double Share, IReadOnlyList<Reason> Because);

/// <summary>
/// What a question, or a piece of it, means. Weighs for each entry of a view how much speaks for it, from 0 to 1.
/// </summary>
abstract class Meaning
{
    /// <summary>How much it matters beside the rest of the question: what is rare says more. From 0 to 1.</summary>
    public abstract double Importance { get; }

    /// <summary>False where nothing in the view can be found by it.</summary>
    public abstract bool IsKnown { get; }

    public abstract void Weigh(SearchView view, Span<float> into);

    /// <summary>Null where nothing speaks for the entry.</summary>
    public abstract Reason? Explain(SearchView view, int entry);
}

/// <summary>One word as it stands in texts.</summary>
sealed class OneTerm(SearchView view, string term) : Meaning
{
    public override double Importance { get; } = view.RarityOf(term);

    public override bool IsKnown { get; } = view.Knows(term);

    public override void Weigh(SearchView view, Span<float> into) => view.Weigh(term, into);

    public override Reason? Explain(SearchView view, int entry) => view.PlaceOf(term, entry) is { } place ? new($"{term}: {place}", view.Places[(int)place], []) : null;
}

/// <summary>One way to understand a word.</summary>
/// <param name="Weight">How sure it is, beside 1 for the word as typed.</param>
readonly record struct Sense(Meaning Meaning, Way Way, double Weight);

/// <summary>Ways to understand the same thing: the best counts.</summary>
sealed class AnyOf : Meaning
{
    readonly string _typed;
    readonly IReadOnlyList<Sense> _ways;

    public AnyOf(string typed, IReadOnlyList<Sense> ways)
    {
        _typed = typed;
        IsKnown = ways.Any(way => way.Meaning.IsKnown);
        // What is known as typed is as rare as it is; else as its best explanation. What nobody knows is the rarest.
        Importance = ways[0].Meaning.IsKnown || !IsKnown ? ways[0].Meaning.Importance : ways.Where(way => way.Meaning.IsKnown).Max(way => way.Meaning.Importance);
        // A rare word that leads to a common one ("abgelaufen" to "neu beantragen") is hardly found by that alone.
        _ways = [.. ways.Select(way => way.Way is Way.See or Way.Broader ? way with { Weight = way.Weight * Math.Min(1, way.Meaning.Importance / Importance) } : way)];
    }

    public override double Importance { get; }

    public override bool IsKnown { get; }

    public override void Weigh(SearchView view, Span<float> into)
    {
        var pooled = ArrayPool<float>.Shared.Rent(into.Length);
        var one = pooled.AsSpan(0, into.Length);
        foreach (var (meaning, _, weight) in _ways)
        {
            if (!meaning.IsKnown) continue;
            one.Clear();
            meaning.Weigh(view, one);
            for (var i = 0; i < one.Length; i++) into[i] = Math.Max(into[i], one[i] * (float)weight);
        }

        ArrayPool<float>.Shared.Return(pooled);
    }

    public override Reason? Explain(SearchView view, int entry)
    {
        var best = _ways
            .Select(way => (way.Way, way.Weight, Reason: way.Meaning.Explain(view, entry)))
            .Where(way => way.Reason is not null)
            .OrderByDescending(way => way.Weight * way.Reason!.Share)
            .FirstOrDefault();
        return best.Reason is { } reason ? new($"{_typed}: {best.Way} ({best.Weight:0.##})", best.Weight * reason.Share, [reason]) : null;
    }
}

/// <summary>Several things at once. Who holds only some counts less than their share, and with too few of them not at all.</summary>
sealed class AllOf : Meaning
{
    readonly string _typed;
    readonly IReadOnlyList<Meaning> _pieces;
    readonly double _leastCoverage;
    readonly double _total;

    public AllOf(string typed, IReadOnlyList<Meaning> pieces, double leastCoverage)
    {
        _typed = typed;
        _pieces = pieces;
        _leastCoverage = leastCoverage;
        _total = pieces.Sum(piece => piece.Importance);
        Importance = pieces.Max(piece => piece.Importance);
        IsKnown = pieces.Any(piece => piece.IsKnown);
    }

    public override double Importance { get; }

    public override bool IsKnown { get; }

    public override void Weigh(SearchView view, Span<float> into)
    {
        var pooled = ArrayPool<float>.Shared.Rent(2 * into.Length);
        var one = pooled.AsSpan(0, into.Length);
        var covered = pooled.AsSpan(into.Length, into.Length);
        covered.Clear();
        foreach (var piece in _pieces)
        {
            if (!piece.IsKnown) continue;
            one.Clear();
            piece.Weigh(view, one);
            var importance = (float)(piece.Importance / _total);
            for (var i = 0; i < one.Length; i++)
            {
                if (one[i] <= 0) continue;
                into[i] += importance * one[i];
                covered[i] += importance;
            }
        }

        for (var i = 0; i < into.Length; i++) into[i] = Of(into[i], covered[i]);
        ArrayPool<float>.Shared.Return(pooled);
    }

    public override Reason? Explain(SearchView view, int entry)
    {
        var reasons = _pieces.Select(piece => (Share: piece.Importance / _total, Reason: piece.Explain(view, entry))).Where(piece => piece.Reason is not null).ToList();
        var share = Of((float)reasons.Sum(piece => piece.Share * piece.Reason!.Share), (float)reasons.Sum(piece => piece.Share));
        return share > 0 ? new(_typed, share, [.. reasons.Select(piece => piece.Reason!)]) : null;
    }

    float Of(float evidence, float covered) => covered < _leastCoverage ? 0 : evidence * covered;
}
