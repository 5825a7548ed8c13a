using System.Diagnostics.Metrics;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Telemetry;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Searches;

/// <param name="Phrase">Null for all that may not be told apart.</param>
sealed record Tallied(TenantId Portal, DateOnly Day, string? Phrase);

sealed class Tally
{
    public SearchCount Count { get; set; }

    public HashSet<int> Networks { get; } = [];

    /// <summary>Path of what was opened → how often.</summary>
    public Dictionary<string, long> Choices { get; } = [];

    public void Add(Tally other)
    {
        Count += other.Count;
        Networks.UnionWith(other.Networks);
        foreach (var (target, times) in other.Choices) Choices[target] = Choices.GetValueOrDefault(target) + times;
    }
}

/// <summary>What was searched since it was last written down: in memory only, and there for seconds.</summary>
public sealed class SearchTally
{
    // Beyond that only how many: nobody shall fill the memory with words.
    const int MostPhrases = 10_000;

    readonly TimeProvider _clock;
    readonly Counter<long> _searches;
    readonly Lock _lock = new();
    Dictionary<Tallied, Tally> _tallies = [];

    public SearchTally(TimeProvider clock, IMeterFactory meters)
    {
        _clock = clock;
        _searches = meters.Create(Attributes.Meter).CreateCounter<long>("serviceportal.searches", "{search}", "Searches by portal and by what came of them: found, guessed, nothing");
    }

    public void Searched(PortalRequest by, CatalogueSnapshot snapshot, Found found)
    {
        var (guessed, unanswered) = (found.Meant.Count > 0, found.Count == 0);
        Add(by, SearchPhrase.Of(found.Query, snapshot), new() { Count = new(1, guessed ? 1 : 0, unanswered ? 1 : 0, 0), Networks = { by.From.Number } });
        _searches.Add(1, new(Attributes.Portal, by.Portal.Value), new("outcome", unanswered ? "nothing" : guessed ? "guessed" : "found"));
    }

    /// <param name="target">Path of the page that was opened from the results.</param>
    public void Chose(PortalRequest by, CatalogueSnapshot snapshot, string question, string target) =>
        Add(by, SearchPhrase.Of(question, snapshot), new() { Count = new(0, 0, 0, 1), Choices = { [target] = 1 } });

    internal IReadOnlyDictionary<Tallied, Tally> Take()
    {
        lock (_lock)
        {
            var taken = _tallies;
            _tallies = [];
            return taken;
        }
    }

    void Add(PortalRequest by, string? phrase, Tally tally) => Add(new Tallied(by.Portal, Local.DayAt(_clock.GetUtcNow()), phrase), tally);

    void Add(Tallied tallied, Tally tally)
    {
        lock (_lock)
        {
            if (_tallies.TryGetValue(tallied, out var before)) before.Add(tally);
            else if (_tallies.Count < MostPhrases || tallied.Phrase is null) _tallies.Add(tallied, tally);
            else Add(tallied with { Phrase = null }, tally);
        }
    }
}
