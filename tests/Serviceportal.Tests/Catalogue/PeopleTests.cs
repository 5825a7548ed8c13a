namespace Serviceportal.Tests.Catalogue;

/// <summary>People on pages: who is there, and who is not.</summary>
public sealed class PeopleTests
{
    // A content file that nobody has touched must not say "until 4 December" on the 5th.
    [Theory, BothTopologies]
    public async Task An_absence_ends_with_its_last_day(Topology topology)
    {
        await using var portal = await RunningPortal.StartAsync(topology, at: new DateTimeOffset(2026, 12, 4, 22, 30, 0, TimeSpan.Zero));
        const string Absent = "voraussichtlich bis 4.\u00a0Dezember 2026";
        Assert.Contains(Absent, await portal.PageAsync("waldfeucht", "/mitarbeiter/wf-005"), StringComparison.Ordinal);
        portal.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.DoesNotContain(Absent, await portal.PageAsync("waldfeucht", "/mitarbeiter/wf-005"), StringComparison.Ordinal);
    }
}
