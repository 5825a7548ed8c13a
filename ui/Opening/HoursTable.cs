using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Ui.Opening;

/// <summary>The week of an office as a table, with today marked.</summary>
public sealed record HoursTable(OpeningHours Hours, DateTimeOffset Now, Language Language)
{
    public DayOfWeek Today => Local.At(Now).DayOfWeek;

    /// <summary>Monday to Friday always, Saturday and Sunday where there is something to say.</summary>
    public IEnumerable<DayOfWeek> Days => OpeningHours.Days.Where(day =>
        Hours.Usually(day).Count > 0 || (day is not (DayOfWeek.Saturday or DayOfWeek.Sunday)));
}
