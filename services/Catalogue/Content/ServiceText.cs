using Serviceportal.Platform.Data;
using Serviceportal.Platform.Identity;

namespace Serviceportal.Catalogue.Content;

/// <summary>One administrative service (Leistung) as its text says it, before any authority has its own say.</summary>
public sealed record ServiceText
{
    /// <summary>Lower-case ASCII words joined by hyphens; part of the address, never changed.</summary>
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public Responsible Responsible { get; init; }

    /// <summary>Key of the unit that does it, before <c>handled_by</c>.</summary>
    public required string Unit { get; init; }

    public IReadOnlyList<string> Situations { get; init; } = [];

    public IReadOnlyList<string> Audience { get; init; } = [];

    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Key in the LeiKa catalogue, 14 digits.</summary>
    public string? Leika { get; init; }

    public IReadOnlyList<Fee> Fees { get; init; } = [];

    public Processing? Processing { get; init; }

    public Online Online { get; init; }

    public TrustLevel Identification { get; init; }

    public AppointmentNeed Appointment { get; init; }

    public int? Minutes { get; init; }

    public IReadOnlyList<string> Legal { get; init; } = [];

    /// <summary>One or two sentences of plain text.</summary>
    public required string Intro { get; init; }

    /// <summary>Safe HTML by section key, see <see cref="Sections"/>.</summary>
    public IReadOnlyDictionary<string, string> Body { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Link> Links { get; init; } = [];
}

/// <param name="IsExtra">Paid in addition, only by who wants it.</param>
public sealed record Fee(string Label, Money Amount, bool IsExtra = false);

/// <param name="Unit">"days", "weeks" or "months".</param>
public sealed record Processing(int Min, int Max, string Unit);

/// <summary>An address outside the house.</summary>
public sealed record Link(string Text, string Address);

/// <summary>Headings of a service text, as in the files.</summary>
public static class Sections
{
    public const string Description = "Beschreibung";
    public const string Requirements = "Voraussetzungen";
    public const string Documents = "Unterlagen";
    public const string Steps = "Ablauf";
    public const string Deadlines = "Fristen";
    public const string Hints = "Hinweise";

    /// <summary>Fees in prose, for sources that have no list of amounts.</summary>
    public const string Fees = "Kosten";

    public static IReadOnlyList<string> Required { get; } = [Description, Requirements, Documents, Steps];

    public static IReadOnlyList<string> All { get; } = [.. Required, Deadlines, Hints, Fees];
}
