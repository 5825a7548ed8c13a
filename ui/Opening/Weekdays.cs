namespace Serviceportal.Ui.Opening;

/// <summary>How content files name the days of the week.</summary>
public static class Weekdays
{
    /// <summary>From Monday to Sunday.</summary>
    public static readonly IReadOnlyList<string> Keys = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static DayOfWeek Read(string key) => OpeningHours.Days[NumberOf(key) - 1];

    /// <summary>1 is Monday, 7 Sunday (ISO 8601).</summary>
    public static int NumberOf(string key) => Keys.TakeWhile(other => other != key).Count() + 1;
}
