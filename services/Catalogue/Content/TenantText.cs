using System.Text.Json.Serialization;
using Serviceportal.Catalogue.V1;
using Serviceportal.Ui.Tenants;
using Theme = Serviceportal.Ui.Tenants.Theme;

namespace Serviceportal.Catalogue.Content;

/// <summary>Who an authority is and how it does things its own way.</summary>
public sealed record TenantText
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    public required string ReferencePrefix { get; init; }

    public TenantKind Kind { get; init; }

    /// <summary>Official municipality key: 8 digits, the Kreis 5.</summary>
    public required string Ags { get; init; }

    /// <summary>Regional key, 12 digits.</summary>
    public required string Ars { get; init; }

    public required string Host { get; init; }

    public IReadOnlyList<string> Postcodes { get; init; } = [];

    /// <summary>Slugs shown first until there are figures of use.</summary>
    public IReadOnlyList<string> Start { get; init; } = [];

    public required PostalAddress Address { get; init; }

    public required string Phone { get; init; }

    public required string Email { get; init; }

    /// <summary>Hours of the switchboard.</summary>
    public required Week Hours { get; init; }

    public required Theme Theme { get; init; }

    /// <summary>Flattened "imprint_…", "privacy_…", "accessibility_…" for the legal pages.</summary>
    public IReadOnlyDictionary<string, string> Legal { get; init; } = new Dictionary<string, string>();

    /// <summary>Situations not yet switched on. A service is hidden only if all its situations are listed.</summary>
    public IReadOnlyList<string> Unpublished { get; init; } = [];

    public IReadOnlyDictionary<string, Handler> HandledBy { get; init; } = new Dictionary<string, Handler>();

    public IReadOnlyList<ClosureText> Closures { get; init; } = [];
}

/// <summary>Who does the work of a unit that is no unit here.</summary>
/// <param name="Tenant">Null: another unit of the same tenant.</param>
/// <param name="Except">Slug patterns that stay where they are.</param>
public sealed record Handler(string? Tenant, string Unit, IReadOnlyList<string> Except);

/// <summary>Opening hours as written: "mon" to "sun" with "HH:MM-HH:MM" each.</summary>
public sealed record Week(IReadOnlyDictionary<string, IReadOnlyList<string>> Days);

/// <param name="Units">Empty: the whole tenant.</param>
/// <param name="Hours">Empty: closed.</param>
public sealed record ClosureText(DateOnly From, DateOnly Until, IReadOnlyList<string> Units, IReadOnlyList<string> Hours, string Note);

public sealed record UnitText
{
    public required string Key { get; init; }

    /// <summary>Position in its source; the first is the office most people come for.</summary>
    public int Order { get; init; }

    public required string Name { get; init; }

    public string? Room { get; init; }

    /// <summary>Null: not known.</summary>
    public bool? Accessible { get; init; }

    public string? AccessibilityNote { get; init; }

    public required Week Hours { get; init; }

    public string? HoursNote { get; init; }

    public string? Phone { get; init; }

    public string? Extension { get; init; }

    public string? Email { get; init; }

    /// <summary>Only where the unit is not in the town hall.</summary>
    public PostalAddress? Address { get; init; }
}

public sealed record EmployeeText
{
    public required string Id { get; init; }

    public required string Salutation { get; init; }

    public string? Title { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public bool ShowFirstName { get; init; } = true;

    public required string Unit { get; init; }

    public required string Function { get; init; }

    public string? Room { get; init; }

    public required string Phone { get; init; }

    public string? Extension { get; init; }

    public required string Email { get; init; }

    public IReadOnlyList<string> Responsibilities { get; init; } = [];

    /// <summary>False: never shown outside.</summary>
    public bool IsPublic { get; init; }

    public bool IsAbsent { get; init; }

    public DateOnly? AbsentUntil { get; init; }

    public string? Deputy { get; init; }
}

/// <summary>What one authority says differently about services whose slug fits a pattern.</summary>
public sealed record OverrideText
{
    /// <summary>Position in the file; later ones win.</summary>
    public int Order { get; init; }

    /// <summary>When the store last took it in another form. Not part of the document.</summary>
    [JsonIgnore]
    public DateTimeOffset ChangedAt { get; init; }

    public IReadOnlyList<string> Match { get; init; } = [];

    public bool Demo { get; init; }

    public bool? Offered { get; init; }

    public Responsible? Responsible { get; init; }

    public string? Unit { get; init; }

    public Online? Online { get; init; }

    public AppointmentNeed? Appointment { get; init; }

    public int? Minutes { get; init; }

    public IReadOnlyList<Fee>? Fees { get; init; }

    public string? Note { get; init; }
}

public sealed record NoticeText(string Id, string Title, string Text, DateOnly From, DateOnly Until, bool IsWarning, IReadOnlyList<string> Units);

public sealed record SituationText(string Key, string Title, string Teaser, string Icon, int Order);

public sealed record PlaceText(string Postcode, string Place, string Tenant, bool IsDistrict, IReadOnlyList<string> Aka);

/// <summary>A page that all portals share, with the tenant's data in double braces.</summary>
public sealed record PageText(string Page, string Language, string Title, string Markdown);

/// <summary>English for what the frame shows of German content.</summary>
public sealed record TranslationText(string Kind, string Key, string Name, string? Intro);
