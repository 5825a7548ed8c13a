using System.Globalization;
using Serviceportal.Catalogue.Content;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Import;

/// <summary>Reads what a tenant file lists: units, employees, local differences, notices, closures.</summary>
sealed class TenantParts(YamlMap tenant)
{
    /// <summary>Of the column that holds the key of a document.</summary>
    const int LongestKey = 300;

    static readonly Dictionary<string, bool> Levels = new() { ["info"] = false, ["warning"] = true };
    static readonly Dictionary<string, bool> Presences = new() { ["present"] = false, ["absent"] = true };

    readonly HashSet<string?> _units = [.. tenant.Maps("units").Select(unit => unit.OptionalText("key"))];
    readonly HashSet<string?> _employees = [.. tenant.Maps("employees").Select(employee => employee.OptionalText("id"))];

    /// <summary>An override has no name of its own: what it is for names it.</summary>
    public static string KeyOf(OverrideText change) => string.Join(' ', change.Match);

    public ClosureText ReadClosure(YamlMap closure)
    {
        var read = new ClosureText(closure.Day("from"), closure.Day("until"), Units(closure), Spans(closure, "hours"), closure.Text("note"));
        if (read.Until < read.From) closure.Fault("until", "'until' lies before 'from'.");
        closure.End();
        return read;
    }

    public static Week ReadWeek(YamlMap map)
    {
        var days = map.Map("hours");
        if (days is null) return new(new Dictionary<string, IReadOnlyList<string>>());
        var week = Weekdays.Keys.Where(days.Keys.Contains).ToDictionary(day => day, day => Spans(days, day));
        days.End();
        return new(week);
    }

    static IReadOnlyList<string> Spans(YamlMap map, string key)
    {
        var spans = map.Texts(key);
        foreach (var span in spans.Where(span => !IsSpan(span)))
            map.Fault(key, $"'{span}' is no span of time. Write \"08:00-12:30\", the earlier first.");
        // "HH:mm" sorts as text does.
        foreach (var (before, next) in spans.Zip(spans.Skip(1)).Where(pair => string.CompareOrdinal(pair.First.Split('-')[^1], pair.Second.Split('-')[0]) > 0))
            map.Fault(key, $"'{next}' begins before '{before}' ends. Write spans in their order, without overlap.");
        return spans;
    }

    static bool IsSpan(string text) => text.Split('-') is [var from, var to]
        && TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
        && TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
        && start < end;

    public static UnitText ReadUnit(YamlMap unit)
    {
        var read = new UnitText
        {
            Key = unit.Text("key"),
            Name = unit.Text("name"),
            Room = unit.OptionalText("room"),
            Accessible = unit.Flag("accessible"),
            AccessibilityNote = unit.OptionalText("accessibility_note"),
            Hours = ReadWeek(unit),
            HoursNote = unit.OptionalText("hours_note"),
            Phone = unit.Text("phone"),
            Extension = unit.OptionalText("extension"),
            Email = unit.Text("email"),
        };
        unit.End();
        return read;
    }

    public EmployeeText ReadEmployee(YamlMap employee)
    {
        var read = new EmployeeText
        {
            Id = employee.Text("id"),
            Salutation = employee.Text("salutation"),
            Title = employee.OptionalText("title"),
            FirstName = employee.Text("first_name"),
            LastName = employee.Text("last_name"),
            ShowFirstName = employee.Flag("show_first_name") ?? true,
            Unit = employee.Text("unit"),
            Function = employee.Text("function"),
            Room = employee.OptionalText("room"),
            Phone = employee.Text("phone"),
            Extension = employee.OptionalText("extension"),
            Email = employee.Text("email"),
            Responsibilities = employee.Texts("responsibilities"),
            IsPublic = employee.Flag("public") ?? false,
            IsAbsent = employee.Choice("status", Presences, false),
            AbsentUntil = employee.OptionalDay("absent_until"),
            Deputy = employee.OptionalText("deputy"),
        };
        if (!_units.Contains(read.Unit)) employee.Fault("unit", $"'{read.Unit}' is no unit of this tenant.");
        if (read.Deputy is { } deputy && !_employees.Contains(deputy)) employee.Fault("deputy", $"'{deputy}' is no employee of this tenant.");
        employee.End();
        return read;
    }

    public static OverrideText ReadOverride(YamlMap change)
    {
        var read = new OverrideText
        {
            Match = change.Texts("match"),
            Demo = change.Flag("demo") ?? false,
            Offered = change.Flag("offered"),
            Responsible = ServiceFile.ReadResponsible(change, required: false),
            Unit = change.OptionalText("unit"),
            Online = ServiceFile.ReadOnline(change),
            Appointment = ServiceFile.ReadAppointment(change),
            Minutes = change.Whole("minutes"),
            Fees = change.Keys.Contains("fees") ? ServiceFile.ReadFees(change) : null,
            Note = change.OptionalText("note"),
        };
        if (read.Match.Count == 0) change.Fault("match", "'match' must name at least one slug or pattern.");
        if (KeyOf(read).Length > LongestKey) change.Fault("match", $"'match' names too much for one override, {KeyOf(read).Length} characters of {LongestKey}. Make two of it.");
        change.End();
        return read;
    }

    public NoticeText ReadNotice(YamlMap notice)
    {
        var read = new NoticeText(notice.Text("id"), notice.Text("title"), notice.Text("text"), notice.Day("from"), notice.Day("until"), notice.Choice("level", Levels, false), Units(notice));
        notice.End();
        return read;
    }

    IReadOnlyList<string> Units(YamlMap map)
    {
        var units = map.Texts("units");
        foreach (var unknown in units.Where(unit => !_units.Contains(unit))) map.Fault("units", $"'{unknown}' is no unit of this tenant.");
        return units;
    }
}
