namespace Serviceportal.Catalogue.Import;

/// <summary>Something in a file that keeps it from being imported.</summary>
/// <param name="Line">One-based; 0 where the file as a whole is meant.</param>
public sealed record Fault(string File, int Line, string Reason)
{
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {Reason}" : $"{File}: {Reason}";
}

/// <summary>One document as found in a source.</summary>
public sealed record Item(string Owner, string Kind, string Key, string Document, string SourceId, string File);

/// <summary>Everything found in a source, and what could not be read of it.</summary>
public sealed record Source(string Scheme, IReadOnlyList<Item> Items, IReadOnlyList<Fault> Faults, IReadOnlyList<string> Repairs)
{
    /// <summary>What the source is complete for: rows of it that the source no longer has are withdrawn.</summary>
    public required Func<ContentRow, bool> Covers { get; init; }

    /// <summary>Other things worth knowing, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>What an import did, or would do.</summary>
public sealed record ImportReport(int Added, int Changed, int Unchanged, int Withdrawn, IReadOnlyList<string> KeptForEditors, IReadOnlyList<Fault> Faults, IReadOnlyList<string> Repairs)
{
    public IReadOnlyList<string> Notes { get; init; } = [];

    public IEnumerable<string> Lines()
    {
        yield return $"added {Added}, changed {Changed}, unchanged {Unchanged}, withdrawn {Withdrawn}, kept as edited {KeptForEditors.Count}, repaired {Repairs.Count}, faults {Faults.Count}";
        foreach (var note in Notes) yield return $"note: {note}";
        foreach (var key in KeptForEditors) yield return $"kept as edited: {key}";
        foreach (var repair in Repairs) yield return $"repaired: {repair}";
        foreach (var fault in Faults) yield return $"fault: {fault}";
    }
}
