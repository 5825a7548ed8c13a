using System.Globalization;
using System.Text.RegularExpressions;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.V1;
using Serviceportal.Ui.Tenants;
using Address = Serviceportal.Ui.Tenants.PostalAddress;
using Theme = Serviceportal.Ui.Tenants.Theme;

namespace Serviceportal.Catalogue.Import;

/// <summary>Reads tenants/&lt;key&gt;.yaml: the tenant itself, its units, people, notices and local differences.</summary>
sealed partial class TenantFile(string file, YamlMap map)
{
    static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    static readonly Dictionary<string, TenantKind> TenantKinds = new() { ["kreis"] = TenantKind.Kreis, ["stadt"] = TenantKind.Stadt, ["gemeinde"] = TenantKind.Gemeinde };
    static readonly Dictionary<string, bool> Levels = new() { ["info"] = false, ["warning"] = true };
    static readonly Dictionary<string, bool> Presences = new() { ["present"] = false, ["absent"] = true };

    string Key => Path.GetFileNameWithoutExtension(file);

    public static IReadOnlyList<Item>? Read(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        if (YamlMap.Parse(file, 0, text, faults) is not { } map) return null;
        var items = new TenantFile(file, map).Items().ToList();
        map.End();
        return faults.Count == before ? items : null;
    }

    IEnumerable<Item> Items()
    {
        yield return ItemOf(Kinds.Tenant, Key, ReadTenant());
        foreach (var unit in map.Maps("units").Select((unit, order) => ReadUnit(unit) with { Order = order })) yield return ItemOf(Kinds.Unit, unit.Key, unit);
        foreach (var employee in map.Maps("employees").Select(ReadEmployee)) yield return ItemOf(Kinds.Employee, employee.Id, employee);
        foreach (var change in map.Maps("overrides").Select((change, order) => ReadOverride(change) with { Order = order })) yield return ItemOf(Kinds.Override, string.Join(' ', change.Match), change);
        foreach (var notice in map.Maps("notices").Select(ReadNotice)) yield return ItemOf(Kinds.Notice, notice.Id, notice);
    }

    Item ItemOf<T>(string kind, string key, T document) => new(Key, kind, key, Documents.Write(document), $"{Key}/{key}", file);

    TenantText ReadTenant()
    {
        if (map.Text("key") != Key) map.Fault("key", $"'key' must be the name of the file, '{Key}'.");
        var address = map.RequiredMap("address");
        var contact = map.RequiredMap("contact");
        var tenant = new TenantText
        {
            Key = Key,
            Name = map.Text("name"),
            ShortName = map.Text("short_name"),
            ReferencePrefix = map.Text("reference_prefix"),
            Kind = map.Choice("kind", TenantKinds, TenantKind.Gemeinde),
            Ags = Matching("ags", Ags(), "8 digits, the Kreis 5"),
            Ars = Matching("ars", Ars(), "12 digits"),
            Host = map.Text("host"),
            Postcodes = map.Texts("postcodes"),
            Start = map.Texts("start"),
            Address = new Address(address.Text("building"), address.Text("street"), address.Text("postcode"), address.Text("place")),
            Phone = contact.Text("phone"),
            Email = contact.Text("email"),
            Hours = ReadWeek(contact),
            Theme = ReadTheme(map.RequiredMap("theme")),
            Legal = ReadLegal(),
            Unpublished = map.Says("published", "all") ? [] : map.RequiredMap("published").Texts("except"),
            HandledBy = ReadHandlers(map.Map("handled_by")),
            Closures = [.. map.Maps("closures").Select(ReadClosure)],
        };
        _ = map.Whole("population");
        _ = map.Maps("officials");
        return tenant;
    }

    string Matching(string key, Regex pattern, string what)
    {
        var text = map.Text(key);
        if (text.Length > 0 && !pattern.IsMatch(text)) map.Fault(key, $"'{key}' is '{text}'. It must have {what}, in quotes.");
        return text;
    }

    static Theme ReadTheme(YamlMap theme)
    {
        foreach (var key in new[] { "primary", "accent" })
            if (!Colour().IsMatch(theme.Text(key))) theme.Fault(key, $"'{key}' must be a colour such as \"#8A1C2C\".");
        return new(theme.Text("primary"), theme.Text("accent"), theme.Text("initials"));
    }

    Dictionary<string, string> ReadLegal()
    {
        Dictionary<string, string> legal = [];
        foreach (var section in new[] { "imprint", "privacy", "accessibility" })
        {
            var values = map.RequiredMap(section);
            foreach (var key in values.Keys)
                legal[$"{section}_{key}"] = key == "legal_basis" ? string.Join(", ", values.Texts(key)) : values.Text(key);
        }

        return legal;
    }

    static Dictionary<string, Handler> ReadHandlers(YamlMap? handlers) => handlers is null ? [] : handlers.Keys.ToDictionary(
        key => key,
        key =>
        {
            var handler = handlers.RequiredMap(key);
            var read = new Handler(handler.OptionalText("tenant"), handler.Text("unit"), handler.Texts("except"));
            handler.End();
            return read;
        });

    static ClosureText ReadClosure(YamlMap closure)
    {
        var read = new ClosureText(closure.Day("from"), closure.Day("until"), closure.Texts("units"), Spans(closure, "hours"), closure.Text("note"));
        if (read.Until < read.From) closure.Fault("until", "'until' lies before 'from'.");
        closure.End();
        return read;
    }

    static Week ReadWeek(YamlMap map)
    {
        var days = map.Map("hours");
        if (days is null) return new(new Dictionary<string, IReadOnlyList<string>>());
        var week = Weekdays.Where(days.Keys.Contains).ToDictionary(day => day, day => Spans(days, day));
        days.End();
        return new(week);
    }

    static IReadOnlyList<string> Spans(YamlMap map, string key)
    {
        var spans = map.Texts(key);
        foreach (var span in spans.Where(span => !IsSpan(span)))
            map.Fault(key, $"'{span}' is no span of time. Write \"08:00-12:30\", the earlier first.");
        return spans;
    }

    static bool IsSpan(string text) => text.Split('-') is [var from, var to]
        && TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
        && TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
        && start < end;

    static UnitText ReadUnit(YamlMap unit)
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

    static EmployeeText ReadEmployee(YamlMap employee)
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
        employee.End();
        return read;
    }

    static OverrideText ReadOverride(YamlMap change)
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
        change.End();
        return read;
    }

    static NoticeText ReadNotice(YamlMap notice)
    {
        var read = new NoticeText(notice.Text("id"), notice.Text("title"), notice.Text("text"), notice.Day("from"), notice.Day("until"), notice.Choice("level", Levels, false), notice.Texts("units"));
        notice.End();
        return read;
    }

    [GeneratedRegex(@"^(\d{5}|\d{8})$")]
    private static partial Regex Ags();

    [GeneratedRegex(@"^\d{12}$")]
    private static partial Regex Ars();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Colour();
}
