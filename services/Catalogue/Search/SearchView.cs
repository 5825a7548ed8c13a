using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Search;

/// <summary>One thing found. Exactly one of the three is set.</summary>
public sealed record Hit(Offer? Offer, Unit? Unit, Employee? Employee);

/// <summary>
/// What one portal can find: the shards of the shared texts, of its own and of the Kreis, side by side, without copying
/// them. Entries are numbered through; one that the portal does not show is in no list of hits.
/// </summary>
sealed class SearchView
{
    readonly IReadOnlyList<(Shard Shard, int Start)> _shards;
    readonly Hit?[] _hits;
    readonly float[] _factors;

    public SearchView(Portal portal, IEnumerable<Shard> shards, SearchRules rules)
    {
        List<(Shard, int)> placed = [];
        var count = 0;
        foreach (var shard in shards)
        {
            placed.Add((shard, count));
            count += shard.Entries.Count;
        }

        _shards = placed;
        _hits = new Hit?[count];
        _factors = new float[count];
        foreach (var (shard, start) in _shards)
        {
            for (var i = 0; i < shard.Entries.Count; i++)
            {
                _hits[start + i] = Resolve(portal, shard.Owner, shard.Entries[i]);
                _factors[start + i] = _hits[start + i] is { } hit ? (float)FactorOf(portal, hit, shard.Entries[i], rules.Ranking) : 0;
            }
        }

        Places = WeightsOf(rules.Places);
    }

    /// <summary>Number of entries, shown or not.</summary>
    public int Count => _hits.Length;

    /// <summary>By <see cref="Place"/>.</summary>
    public IReadOnlyList<float> Places { get; }

    public Hit? HitAt(int entry) => _hits[entry];

    public Kind KindAt(int entry) => _hits[entry] switch
    {
        { Offer: not null } => Kind.Service,
        { Unit: not null } => Kind.Unit,
        _ => Kind.Employee,
    };

    /// <summary>How near, how much used, how short: what is multiplied with the evidence.</summary>
    public float FactorAt(int entry) => _factors[entry];

    public bool Knows(string term)
    {
        foreach (var (shard, _) in _shards)
            if (shard.Find(term).Length > 0) return true;
        return false;
    }

    /// <summary>Whether more than long texts hold it.</summary>
    public bool Names(string term)
    {
        foreach (var (shard, _) in _shards)
            foreach (var posting in shard.Find(term))
                if (posting.Place >= Place.IntroPart) return true;
        return false;
    }

    /// <summary>From near 0 for what is a matter of everything to 1 for what stands nowhere. A mention in a long text is less than a name.</summary>
    public double RarityOf(string term)
    {
        var frequency = 0f;
        foreach (var (shard, _) in _shards)
            foreach (var posting in shard.Find(term)) frequency += Places[(int)posting.Place];
        return Math.Log((1.0 + Count) / (1 + frequency)) / Math.Log(1.0 + Count) + 0.01;
    }

    public void Weigh(string term, Span<float> into)
    {
        foreach (var (shard, start) in _shards)
            foreach (var posting in shard.Find(term)) into[start + posting.Entry] = Places[(int)posting.Place];
    }

    public Place? PlaceOf(string term, int entry)
    {
        foreach (var (shard, start) in _shards)
            foreach (var posting in shard.Find(term))
                if (start + posting.Entry == entry) return posting.Place;
        return null;
    }

    static Hit? Resolve(Portal portal, string owner, Entry entry) => entry.Kind switch
    {
        Kind.Service => portal.Find(entry.Key) is { } offer && offer.Owner == owner ? new(offer, null, null) : null,
        Kind.Unit => portal.FindUnit(entry.Key) is { } unit && unit.Authority.Text.Key == owner ? new(null, unit, null) : null,
        _ => portal.FindEmployee(entry.Key) is { } employee && employee.Unit.Authority.Text.Key == owner ? new(null, null, employee) : null,
    };

    static double FactorOf(Portal portal, Hit hit, Entry entry, RankWeights rules)
    {
        var authority = hit.Offer?.Authority ?? hit.Unit?.Authority ?? hit.Employee?.Unit.Authority;
        var nearness = authority == portal.Own ? 1 : authority is null ? rules.Outside : rules.Kreis;
        var use = hit.Offer is { } offer && portal.Start.Contains(offer) ? rules.MostUsed : 1;
        return nearness * use / (1 + (rules.NameLength * (entry.NameLength - 1)));
    }

    static float[] WeightsOf(PlaceWeights places) =>
    [
        (float)places.TextPart, (float)places.Text, (float)places.TextOften, (float)places.IntroPart, (float)places.Intro, (float)places.SynonymPart, (float)places.NamePart,
        (float)places.Synonym, (float)places.Name, 1, 1,
    ];
}
