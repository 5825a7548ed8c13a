using System.Globalization;
using PublicHoliday;
using Wire = Serviceportal.Catalogue.V1;

namespace Serviceportal.Ui.Opening;

/// <summary>A span of local time within one day.</summary>
public readonly record struct TimeSpanOfDay(TimeOnly From, TimeOnly To);

/// <summary>Days, both included, on which other hours hold; no spans: closed.</summary>
public sealed record Closure(DateOnly From, DateOnly Until, IReadOnlyList<TimeSpanOfDay> Spans, string Note)
{
    public bool Covers(DateOnly day) => From <= day && day <= Until;
}

/// <summary>When an office is open: a week that repeats, days that differ, and the public holidays of North Rhine-Westphalia.</summary>
public sealed class OpeningHours(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<TimeSpanOfDay>> week, IReadOnlyList<Closure> closures)
{
    /// <summary>Days from Monday to Sunday.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Days =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    // How far ahead "opens again" is looked for; a house closed longer says its hours only.
    const int Horizon = 21;

    static readonly GermanPublicHoliday Holidays = new() { State = GermanPublicHoliday.States.NW };

    public IReadOnlyList<Closure> Closures { get; } = closures;

    public bool IsEmpty => week.Values.All(spans => spans.Count == 0);

    public IReadOnlyList<TimeSpanOfDay> Usually(DayOfWeek day) => week.GetValueOrDefault(day, []);

    /// <summary>What holds on a date: a closure first, then a holiday, then the week.</summary>
    public IReadOnlyList<TimeSpanOfDay> On(DateOnly day)
    {
        if (Closures.FirstOrDefault(closure => closure.Covers(day)) is { } closure) return closure.Spans;
        return Holidays.IsPublicHoliday(day.ToDateTime(TimeOnly.MinValue)) ? [] : Usually(day.DayOfWeek);
    }

    public OpeningState At(DateTimeOffset instant)
    {
        var now = Local.At(instant);
        var today = DateOnly.FromDateTime(now);
        var time = TimeOnly.FromDateTime(now);
        foreach (var span in On(today))
        {
            if (span.From <= time && time < span.To) return new(true, today.ToDateTime(span.To), today);
            if (time < span.From) return new(false, today.ToDateTime(span.From), today);
        }

        for (var day = today.AddDays(1); day <= today.AddDays(Horizon); day = day.AddDays(1))
            if (On(day) is [var first, ..]) return new(false, day.ToDateTime(first.From), today);
        return new(false, null, today);
    }

    /// <summary>Closures that matter to somebody who reads the page now: running, or beginning within four weeks.</summary>
    public IEnumerable<Closure> Upcoming(DateTimeOffset instant)
    {
        var today = Local.DayAt(instant);
        return Closures.Where(closure => closure.Until >= today && closure.From <= today.AddDays(28)).OrderBy(closure => closure.From);
    }

    public static OpeningHours From(IEnumerable<Wire.DayHours> days, IEnumerable<Wire.Closure> closures) => new(
        days.ToDictionary(day => (DayOfWeek)(day.Weekday % 7), day => SpansOf(day.Spans)),
        [.. closures.Select(closure => new Closure(DayOf(closure.From), DayOf(closure.Until), SpansOf(closure.Spans), closure.Note))]);

    public IEnumerable<Wire.DayHours> WeekToWire() => week.Select(day => new Wire.DayHours
    {
        Weekday = day.Key == DayOfWeek.Sunday ? 7 : (int)day.Key,
        Spans = { day.Value.Select(ToWire) },
    });

    public IEnumerable<Wire.Closure> ClosuresToWire() => Closures.Select(closure => new Wire.Closure
    {
        From = closure.From.ToString("O", CultureInfo.InvariantCulture),
        Until = closure.Until.ToString("O", CultureInfo.InvariantCulture),
        Spans = { closure.Spans.Select(ToWire) },
        Note = closure.Note,
    });

    static Wire.Span ToWire(TimeSpanOfDay span) => new()
    {
        FromMinute = (int)span.From.ToTimeSpan().TotalMinutes,
        ToMinute = (int)span.To.ToTimeSpan().TotalMinutes,
    };

    static IReadOnlyList<TimeSpanOfDay> SpansOf(IEnumerable<Wire.Span> spans) =>
        [.. spans.Select(span => new TimeSpanOfDay(TimeOnly.MinValue.AddMinutes(span.FromMinute), TimeOnly.MinValue.AddMinutes(span.ToMinute)))];

    static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}

/// <summary>Open or not at one moment, and when that changes (null: not within three weeks). Local time.</summary>
public sealed record OpeningState(bool IsOpen, DateTime? Changes, DateOnly Today);
