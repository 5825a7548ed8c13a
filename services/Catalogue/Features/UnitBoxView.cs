using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>The responsible office beside a service, with the people whose topic it is.</summary>
public sealed record UnitBoxView(Asked Asked, Frame Frame, Unit Unit, IReadOnlyList<Employee> People)
{
    public IEnumerable<NoticeText> Notices => Unit.Authority.NoticesOn(Asked.Today, Unit);

    /// <summary>An absent person is shown with who stands in.</summary>
    public Employee? DeputyOf(Employee employee) => Unit.Authority.DeputyOf(employee, Asked.Today);

    public bool IsAbsent(Employee employee) => employee.IsAbsentOn(Asked.Today);

    public string AbsenceOf(Employee employee) => employee.Text.AbsentUntil is { } until
        ? Frame.Say($"Zurzeit nicht da, voraussichtlich bis {Words.Date(until, Frame.Language)}.", $"Away, probably until {Words.Date(until, Frame.Language)}.")
        : Frame.Say("Zurzeit nicht da.", "Away at present.");
}
