namespace Serviceportal.Contracts.Events;

/// <summary>People searched on one portal. Neither what they typed nor who they are is told.</summary>
/// <param name="Tally">Key of what was counted together: facts of different tallies add up in any order.</param>
public sealed record PortalSearched(Guid Tally, IReadOnlyList<SearchedDay> Days) : IEvent
{
    public static int Shape => 1;

    public string Aggregate => Tally.ToString("D");

    public long Version => 1;
}

/// <param name="Day">In Germany.</param>
/// <param name="Guessed">Found only after unknown words were put right.</param>
/// <param name="Unanswered">Found nothing.</param>
/// <param name="Chosen">A result was opened.</param>
public sealed record SearchedDay(DateOnly Day, long Asked, long Guessed, long Unanswered, long Chosen);
