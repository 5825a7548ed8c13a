using System.Globalization;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Features;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Api;

/// <summary>An office, named.</summary>
/// <param name="Url">Its page here; null where this portal has none.</param>
public sealed record UnitName(string Key, string Name, AuthorityName Authority, string? Url)
{
    public static UnitName Of(Unit unit, Asked asked) => new(unit.Key, unit.Name, AuthorityName.Of(unit.Authority), UrlOf(unit, asked));

    public static string? UrlOf(Unit unit, Asked asked) => Offices.HasPage(asked.Portal, unit) ? $"{asked.Origin}/einrichtungen/{unit.Key}" : null;
}

public sealed record AddressModel(string Building, string Street, string Postcode, string Place);

/// <param name="Day">"monday" to "sunday".</param>
/// <param name="From">Local time, "08:00".</param>
public sealed record HoursModel(string Day, string From, string To);

/// <summary>Days, both included, on which other hours hold; no hours: closed.</summary>
public sealed record ClosureModel(DateOnly From, DateOnly Until, IReadOnlyList<SpanModel> Hours, string Note);

public sealed record SpanModel(string From, string To);

/// <summary>An office with where and when.</summary>
/// <param name="Url">Its page here.</param>
/// <param name="Phone">International form: "+49 221 4710201".</param>
/// <param name="Accessible">Whether a wheelchair gets in; null: not known.</param>
/// <param name="Hours">The usual week. On public holidays of North Rhine-Westphalia it is closed.</param>
/// <param name="Closures">Now, or within four weeks.</param>
public sealed record UnitModel(
    string Key,
    string Name,
    AuthorityName Authority,
    string? Url,
    string? Room,
    AddressModel Address,
    string? Phone,
    string? Email,
    bool? Accessible,
    string? AccessibilityNote,
    IReadOnlyList<HoursModel> Hours,
    string? HoursNote,
    IReadOnlyList<ClosureModel> Closures,
    bool IsOpenNow)
{
    public static UnitModel Of(Unit unit, Asked asked) => new(
        unit.Key,
        unit.Name,
        AuthorityName.Of(unit.Authority),
        UnitName.UrlOf(unit, asked),
        unit.Text.Room,
        new(unit.Address.Building, unit.Address.Street, unit.Address.Postcode, unit.Address.Place),
        unit.Phone?.Number,
        unit.Text.Email,
        unit.Text.Accessible,
        unit.Text.AccessibilityNote,
        [.. OpeningHours.Days.SelectMany(day => unit.Hours.Usually(day).Select(span => new HoursModel(day.ToString().ToLowerInvariant(), Time(span.From), Time(span.To))))],
        unit.Text.HoursNote,
        [.. unit.Hours.Upcoming(asked.Now).Select(closure => new ClosureModel(closure.From, closure.Until, [.. closure.Spans.Select(span => new SpanModel(Time(span.From), Time(span.To)))], closure.Note))],
        unit.Hours.At(asked.Now).IsOpen);

    static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>A person to contact. People who are not public are not in this API.</summary>
/// <param name="AbsentUntil">Last day of absence, where known.</param>
/// <param name="Deputy">Who stands in while the person is away.</param>
public sealed record EmployeeModel(
    string Id,
    string Name,
    string Function,
    UnitName Unit,
    string? Room,
    string Phone,
    string Email,
    IReadOnlyList<string> Topics,
    bool IsAbsent,
    DateOnly? AbsentUntil,
    DeputyModel? Deputy,
    string Url)
{
    public static EmployeeModel Of(Employee employee, Asked asked) => new(
        employee.Id,
        employee.Name,
        employee.Text.Function,
        UnitName.Of(employee.Unit, asked),
        employee.Text.Room,
        employee.Phone.Number,
        employee.Text.Email,
        employee.Text.Responsibilities,
        employee.IsAbsentOn(asked.Today),
        employee.IsAbsentOn(asked.Today) ? employee.Text.AbsentUntil : null,
        employee.Unit.Authority.DeputyOf(employee, asked.Today) is { } deputy ? new(deputy.Id, deputy.Name, deputy.Phone.Number) : null,
        $"{asked.Origin}/mitarbeiter/{employee.Id}");
}

public sealed record DeputyModel(string Id, string Name, string Phone);

/// <summary>A life situation that groups services.</summary>
/// <param name="Services">How many services of this portal belong to it.</param>
public sealed record SituationSummary(string Key, string Title, string Teaser, string Icon, int Services, string Url)
{
    public static SituationSummary Of(SituationText situation, Asked asked) => new(
        situation.Key,
        situation.Title,
        situation.Teaser,
        situation.Icon,
        asked.Portal.BySituation[situation.Key].Count,
        $"{asked.Origin}/lebenslagen/{situation.Key}");
}

/// <summary>A life situation with its services.</summary>
public sealed record SituationDetails(string Key, string Title, string Teaser, string Icon, IReadOnlyList<ServiceSummary> Services, string Url)
{
    public static SituationDetails Of(SituationText situation, Asked asked) => new(
        situation.Key,
        situation.Title,
        situation.Teaser,
        situation.Icon,
        [.. asked.Portal.BySituation[situation.Key].Select(offer => ServiceSummary.Of(offer, asked))],
        $"{asked.Origin}/lebenslagen/{situation.Key}");
}
