namespace Serviceportal.Ui.Opening;

/// <summary>Local time of all eleven authorities.</summary>
public static class Local
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    public static DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone).DateTime;

    public static DateOnly DayAt(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant));
}
