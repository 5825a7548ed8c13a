using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Tests.Catalogue;

/// <summary>"Jetzt geöffnet": the week, holidays of North Rhine-Westphalia, closing days, the clock change.</summary>
public sealed class OpeningTests
{
    static readonly OpeningHours Weekdays = new(
        new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }.ToDictionary(
            day => day, day => (IReadOnlyList<TimeSpanOfDay>)[new(new(8, 0), new(12, 30)), .. day == DayOfWeek.Thursday ? [new TimeSpanOfDay(new(14, 0), new(18, 0))] : Array.Empty<TimeSpanOfDay>()]),
        [new(new(2026, 12, 14), new(2026, 12, 15), [new(new(10, 0), new(11, 0))], "Nur kurz"), new(new(2026, 12, 28), new(2026, 12, 31), [], "Betriebsruhe")]);

    [Theory]
    [InlineData("2026-12-03T14:30", "Jetzt geöffnet bis 18:00\u00a0Uhr")]
    [InlineData("2026-12-03T13:00", "Geschlossen, öffnet heute um 14:00\u00a0Uhr")]
    [InlineData("2026-12-03T18:00", "Geschlossen, öffnet morgen um 08:00\u00a0Uhr")]
    [InlineData("2026-12-04T12:30", "Geschlossen, öffnet am Montag um 08:00\u00a0Uhr")]
    [InlineData("2026-12-14T09:00", "Geschlossen, öffnet heute um 10:00\u00a0Uhr")]
    [InlineData("2026-12-14T10:30", "Jetzt geöffnet bis 11:00\u00a0Uhr")]
    // Christmas Eve is a Thursday and no public holiday; then two holidays, a weekend, closing days, New Year's Day, a weekend.
    [InlineData("2026-12-24T19:00", "Geschlossen, öffnet am 4.\u00a0Januar 2027 um 08:00\u00a0Uhr")]
    // Corpus Christi and All Saints' Day are holidays here, Reformation Day is none.
    [InlineData("2027-05-27T09:00", "Geschlossen, öffnet morgen um 08:00\u00a0Uhr")]
    [InlineData("2027-11-01T09:00", "Geschlossen, öffnet morgen um 08:00\u00a0Uhr")]
    [InlineData("2026-10-30T09:00", "Jetzt geöffnet bis 12:30\u00a0Uhr")]
    public void It_says_whether_the_office_is_open_and_until_when(string local, string expected) =>
        Assert.Equal(expected, Words.State(Weekdays.At(At(local)), Language.German));

    [Theory]
    // Clocks go back on 25 October 2026 and forward on 28 March 2027: the office opens at eight by the wall clock.
    [InlineData("2026-10-26T06:59Z", false)]
    [InlineData("2026-10-26T07:00Z", true)]
    [InlineData("2027-03-29T06:00Z", false)]
    [InlineData("2027-03-30T05:59Z", false)]
    [InlineData("2027-03-30T06:00Z", true)]
    public void Wall_time_holds_after_the_clock_change(string instant, bool open) =>
        Assert.Equal(open, Weekdays.At(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).IsOpen);

    [Fact]
    public void An_office_that_is_never_open_says_so() =>
        Assert.Equal("Zurzeit geschlossen", Words.State(new OpeningHours(new Dictionary<DayOfWeek, IReadOnlyList<TimeSpanOfDay>>(), []).At(At("2026-12-03T14:30")), Language.German));

    [Theory, BothTopologies]
    public async Task A_closing_day_of_the_content_is_told_before_and_holds_on_the_day(Topology topology)
    {
        var before = await Servers.PortalAsync(topology);
        Assert.Contains("17.\u00a0Dezember 2026:", await before.PageAsync("erkelenz", "/einrichtungen/buergerbuero"), StringComparison.Ordinal);
        await using var onTheDay = await RunningPortal.StartAsync(topology, at: At("2026-12-17T12:15"));
        Assert.Contains("Jetzt geöffnet bis 12:30", await onTheDay.PageAsync("erkelenz", "/einrichtungen/buergerbuero"), StringComparison.Ordinal);
        onTheDay.Clock.Advance(At("2026-12-17T12:31") - onTheDay.Clock.GetUtcNow());
        // A Thursday, on which it is usually open until 18:00.
        Assert.Contains("Geschlossen, öffnet morgen um 07:30", await onTheDay.PageAsync("erkelenz", "/einrichtungen/buergerbuero"), StringComparison.Ordinal);
        Assert.Contains("Jetzt geöffnet bis", await onTheDay.PageAsync("wegberg", "/einrichtungen/buergerbuero"), StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_day_on_which_the_whole_house_is_closed_holds_for_every_office_of_it(Topology topology)
    {
        using var content = ContentCopy.Make();
        content.Replace("tenants/erkelenz.yaml", "closures:", "closures:\n  - { from: \"2026-12-04\", until: \"2026-12-04\", note: Betriebsausflug }\n #");
        await using var portal = await RunningPortal.StartAsync(topology, settings => settings["Content"] = content.Folder, at: At("2026-12-04T09:00"));
        foreach (var office in new[] { "buergerbuero", "standesamt" })
        {
            var page = await portal.PageAsync("erkelenz", $"/einrichtungen/{office}");
            Assert.DoesNotContain("Jetzt geöffnet", page, StringComparison.Ordinal);
            Assert.Contains("Geschlossen, öffnet", page, StringComparison.Ordinal);
            Assert.Contains("Betriebsausflug", page, StringComparison.Ordinal);
        }

        // The switchboard is in the house too; the next town is not.
        Assert.Contains("Geschlossen, öffnet", await portal.PageAsync("erkelenz", "/nicht-da", System.Net.HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("Jetzt geöffnet", await portal.PageAsync("wegberg", "/einrichtungen/buergerbuero"), StringComparison.Ordinal);
    }

    static DateTimeOffset At(string local)
    {
        var wall = DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture);
        return new(wall, Local.Zone.GetUtcOffset(wall));
    }
}
