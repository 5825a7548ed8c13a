using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Search;
using Serviceportal.Ui.Opening;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>One tenant with all that it brings: units, public people, overrides, notices. Immutable.</summary>
public sealed class Authority
{
    public Authority(TenantText text, long version, ILookup<string, ContentRow> rows)
    {
        Text = text;
        Tenant = new(
            new(text.Key), text.Kind, text.Name, text.ShortName, text.Host, text.Theme, text.Address, new(text.Phone), text.Email,
            HoursOf(text.Hours, ClosuresFor(null)), version);
        UnitsInOrder = All<UnitText>(rows, Kinds.Unit).OrderBy(unit => unit.Order).Select(unit => new Unit(this, unit, HoursOf(unit.Hours, ClosuresFor(unit.Key)))).ToList();
        Units = UnitsInOrder.ToDictionary(unit => unit.Key);
        var everybody = All<EmployeeText>(rows, Kinds.Employee).ToDictionary(employee => employee.Id);
        NamesOfPeople = [.. everybody.Values.Select(employee => $"{employee.FirstName} {employee.LastName}")];
        // Who is not public leaves the store no further than here.
        Employees = everybody.Values.Where(employee => employee.IsPublic && Units.ContainsKey(employee.Unit))
            .Select(employee => new Employee(employee, Units[employee.Unit])).ToDictionary(employee => employee.Id);
        Overrides = [.. rows[Kinds.Override].Select(row => Documents.Read<OverrideText>(row.Document) with { ChangedAt = row.ChangedAt }).OrderBy(change => change.Order)];
        Notices = [.. All<NoticeText>(rows, Kinds.Notice).OrderBy(notice => notice.From).ThenBy(notice => notice.Id, StringComparer.Ordinal)];
    }

    public TenantText Text { get; }

    public Tenant Tenant { get; }

    public IReadOnlyDictionary<string, Unit> Units { get; }

    /// <summary>As the authority itself orders them.</summary>
    public IReadOnlyList<Unit> UnitsInOrder { get; }

    /// <summary>Only public ones.</summary>
    public IReadOnlyDictionary<string, Employee> Employees { get; }

    /// <summary>Of all of them, to be kept out of what is counted.</summary>
    public IReadOnlyList<string> NamesOfPeople { get; }

    public IReadOnlyList<OverrideText> Overrides { get; }

    public IReadOnlyList<NoticeText> Notices { get; }

    /// <summary>What somebody should know on that day who has to do with an office: of the whole authority, and of this office.</summary>
    public IEnumerable<NoticeText> NoticesOn(DateOnly day, Unit? office) => Notices.Where(notice =>
        notice.From <= day && day <= notice.Until && (notice.Units.Count == 0 || (office is not null && notice.Units.Contains(office.Key))));

    public IEnumerable<Employee> EmployeesOf(Unit unit) => Employees.Values.Where(employee => employee.Unit == unit);

    /// <summary>Who stands in for an employee absent on that day, where that is a public person who is there.</summary>
    public Employee? DeputyOf(Employee employee, DateOnly day) =>
        employee.IsAbsentOn(day) && employee.Text.Deputy is { } id && Employees.GetValueOrDefault(id) is { } deputy && !deputy.IsAbsentOn(day) ? deputy : null;

    // A closure of this very unit beats one of the whole house; among equals the later in the file wins.
    List<Closure> ClosuresFor(string? unit) =>
    [
        .. Text.Closures.Reverse()
            .Where(closure => closure.Units.Count == 0 || (unit is not null && closure.Units.Contains(unit)))
            .OrderBy(closure => closure.Units.Count == 0)
            .Select(closure => new Closure(closure.From, closure.Until, [.. closure.Hours.Select(SpanOf)], closure.Note)),
    ];

    static IEnumerable<T> All<T>(ILookup<string, ContentRow> rows, string kind) => rows[kind].Select(row => Documents.Read<T>(row.Document));

    static OpeningHours HoursOf(Week week, IReadOnlyList<Closure> closures) => new(
        week.Days.ToDictionary(
            day => Weekdays.Read(day.Key),
            day => (IReadOnlyList<TimeSpanOfDay>)[.. day.Value.Select(SpanOf)]),
        closures);

    static TimeSpanOfDay SpanOf(string text)
    {
        var times = text.Split('-');
        return new(TimeOnly.ParseExact(times[0], "HH:mm"), TimeOnly.ParseExact(times[1], "HH:mm"));
    }
}

/// <summary>An office of an authority (Einrichtung).</summary>
public sealed record Unit(Authority Authority, UnitText Text, OpeningHours Hours)
{
    public string Key => Text.Key;

    public string Name => Text.Name;

    public PostalAddress Address => Text.Address ?? Authority.Tenant.Address;

    public Phone? Phone => Text.Phone is { Length: > 0 } number ? new(number) : null;

    // Records compare by value; a unit is one thing.
    public bool Equals(Unit? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}

/// <summary>A person to contact (Mitarbeiter/in), always public.</summary>
public sealed record Employee(EmployeeText Text, Unit Unit)
{
    public string Id => Text.Id;

    /// <summary>The analysed words of the topics.</summary>
    public IReadOnlySet<string> Topics { get; } = GermanText.Terms(string.Join(' ', Text.Responsibilities));

    /// <summary>Until the last day of absence; where none is known, until the content says otherwise.</summary>
    public bool IsAbsentOn(DateOnly day) => Text.IsAbsent && !(Text.AbsentUntil < day);

    /// <summary>"Frau Dr. Julia Kaiser"; "Frau Jansen" for who keeps the first name private.</summary>
    public string Name => string.Join(' ', new[] { Text.Salutation, Text.Title, Text.ShowFirstName ? Text.FirstName : null, Text.LastName }.OfType<string>());

    public string SortName => $"{Text.LastName} {(Text.ShowFirstName ? Text.FirstName : "")} {Id}";

    public Phone Phone => new(Text.Phone);
}
