namespace Serviceportal.Insights.Usage;

/// <summary>A day or a month, both days included.</summary>
public readonly record struct Period(DateOnly From, DateOnly Until);

/// <summary>How far back is looked, and in which steps.</summary>
public enum Reach
{
    /// <summary>The last 30 days, day by day.</summary>
    Days,

    /// <summary>The last twelve months that are over: one that has only begun would look like a fall.</summary>
    Months,
}

public static class Periods
{
    const int Days = 30;
    const int Months = 12;

    public static IReadOnlyList<Period> Of(Reach range, DateOnly today) => range == Reach.Days
        ? [.. Enumerable.Range(1 - Days, Days).Select(step => today.AddDays(step)).Select(day => new Period(day, day))]
        : [.. Enumerable.Range(-Months, Months).Select(step => new DateOnly(today.Year, today.Month, 1).AddMonths(step)).Select(first => new Period(first, first.AddMonths(1).AddDays(-1)))];
}
