namespace Serviceportal.Contracts.Events;

/// <summary>
/// A fact that one service tells the others: in the past tense, never changed, never taken back. Its record only grows: a
/// reader leaves out what it does not know.
/// </summary>
public interface IEvent
{
    /// <summary>Raised where what was added must not be left out: a reader of an older shape puts the fact aside instead of misreading it.</summary>
    static abstract int Shape { get; }

    /// <summary>Key of what it happened to. Facts of one aggregate are sent in the order of their versions.</summary>
    string Aggregate { get; }

    /// <summary>The version that the aggregate has by it, from 1.</summary>
    long Version { get; }
}
