using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Serviceportal.Platform.Telemetry;

namespace Serviceportal.Platform.Messaging;

/// <summary>How many facts lie in a table, and since when the oldest of them does.</summary>
sealed record Heap(long Count, DateTimeOffset? Since)
{
    public TimeSpan OldestAt(DateTimeOffset now) => Since is { } since && now > since ? now - since : TimeSpan.Zero;
}

/// <summary>What the operator sees of the facts of this process.</summary>
sealed class FactFigures
{
    readonly ConcurrentDictionary<(string Service, string Table), Heap> _heaps = [];
    readonly Counter<long> _said;
    readonly Counter<long> _heard;
    readonly Counter<long> _parked;

    public FactFigures(IMeterFactory meters, TimeProvider clock)
    {
        var meter = meters.Create(Attributes.Meter);
        _said = meter.CreateCounter<long>("serviceportal.facts.said", "{fact}", "Facts that the bus has taken");
        _heard = meter.CreateCounter<long>("serviceportal.facts.heard", "{fact}", "Facts that a reaction has taken");
        _parked = meter.CreateCounter<long>("serviceportal.facts.parked", "{fact}", "Facts that a reaction has put aside");
        meter.CreateObservableGauge("serviceportal.facts.kept", () => _heaps.Select(heap => new Measurement<long>(heap.Value.Count, Tags(heap.Key))), "{fact}", "Facts in a table: outbox (not sent yet), inbox, parked, stuck (parked for the operator)");
        meter.CreateObservableGauge("serviceportal.facts.oldest", () => _heaps.Select(heap => new Measurement<double>(heap.Value.OldestAt(clock.GetUtcNow()).TotalSeconds, Tags(heap.Key))), "s", "Age of the oldest fact in a table");
    }

    public void Said(string service, string name) => _said.Add(1, new("service", service), new("event", name));

    public void Heard(string service, string name) => _heard.Add(1, new("service", service), new("event", name));

    public void Parked(string service, string name) => _parked.Add(1, new("service", service), new("event", name));

    /// <summary>As it was counted last; null where it has not been.</summary>
    public Heap? Find(string service, string table) => _heaps.GetValueOrDefault((service, table));

    public void Note(string service, string table, Heap heap) => _heaps[(service, table)] = heap;

    static KeyValuePair<string, object?>[] Tags((string Service, string Table) of) => [new("service", of.Service), new("table", of.Table)];
}
