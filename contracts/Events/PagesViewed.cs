namespace Serviceportal.Contracts.Events;

/// <summary>Pages of one portal were shown to people. Nothing tells to whom.</summary>
/// <param name="Tally">Key of what was counted together: facts of different tallies add up in any order.</param>
public sealed record PagesViewed(Guid Tally, IReadOnlyList<ViewedPage> Pages) : IEvent
{
    public static int Shape => 1;

    public string Aggregate => Tally.ToString("D");

    public long Version => 1;
}

/// <param name="Day">In Germany.</param>
/// <param name="Route">Pattern of the address: "/dienstleistungen/{slug}".</param>
/// <param name="Subject">What stands in place of the braces; null where there are none.</param>
public sealed record ViewedPage(DateOnly Day, string Route, string? Subject, long Views);
