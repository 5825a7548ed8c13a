using Microsoft.AspNetCore.Http;
using Serviceportal.Contracts;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Ui.Layout;

/// <summary>A step of the way back to the start page.</summary>
public sealed record Crumb(string Text, string Path);

/// <summary>What stands around a page: the same for all eleven portals but for name, colours and addresses.</summary>
/// <param name="Path">Path of this page without language, for the language switch and the canonical address.</param>
/// <param name="Origin">Public address of the portal, without a trailing slash.</param>
/// <param name="KreisOrigin">Public address of the Kreis's portal, where all eleven are listed.</param>
public sealed record Frame(Tenant Tenant, Language Language, string Title, string Path, string Origin, string KreisOrigin)
{
    public IReadOnlyList<Crumb> Crumbs { get; init; } = [];

    /// <summary>Who is signed in; null: nobody.</summary>
    public Person? Visitor { get; init; }

    /// <summary>A page of staff, on which only their session counts.</summary>
    public bool IsDuty => ServiceDirectory.SessionOf(Path) == Audience.Staff;

    /// <summary>A work place: dense, and wider.</summary>
    public bool IsWork { get; init; }

    /// <summary>Query that belongs to this page, so that the other language shows the same; with its question mark.</summary>
    public string Query { get; init; } = "";

    /// <summary>Text of the page itself at the end of the crumbs; the title where nothing is said.</summary>
    public string? Here { get; init; }

    /// <summary>The start page has the search in its middle instead.</summary>
    public bool HasHeaderSearch { get; init; } = true;

    /// <summary>Path of the menu entry this page belongs to.</summary>
    public string? Menu { get; init; }

    /// <summary>False for pages that no search engine should list.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>Machine-readable description (JSON-LD), already encoded for a script element.</summary>
    public string? JsonLd { get; init; }

    public string? Description { get; init; }

    /// <summary>Whether this page exists in English too.</summary>
    public bool IsTranslated { get; init; } = true;

    /// <summary>"?q=Hund": the parts that have a value, encoded; empty where none has.</summary>
    public static string QueryOf(params (string Name, string? Value)[] parts) =>
        QueryString.Create(parts.Where(part => part.Value is { Length: > 0 }).Select(part => KeyValuePair.Create(part.Name, part.Value))).ToString();

    public bool IsEnglish => Language == Language.English;

    public string Say(string german, string english) => IsEnglish ? english : german;

    /// <summary>Where the text is German only, a screen reader must hear it as German.</summary>
    public string? GermanOnly => IsEnglish ? "de" : null;

    /// <summary>An address of this portal in the language of the page.</summary>
    public string Href(string path) => IsEnglish ? "/en" + path : path;

    public string HrefIn(Language language) => (language == Language.English ? "/en" : "") + Path + Query;

    /// <summary>Only what the house already has gets a menu entry: no link leads to an empty page.</summary>
    public IEnumerable<MenuEntry> MenuEntries => All.Where(entry => entry.Path is "/dienstleistungen" || ServiceDirectory.Has(entry.Path));

    IEnumerable<MenuEntry> All =>
    [
        new("/suche", "search", Say("Suche", "Search"), null),
        new("/dienstleistungen", "list", Say("A bis Z", "A to Z"), Say("Dienstleistungen A bis Z", "Services A to Z")),
        new("/termine", "calendar", Say("Termine", "Bookings"), Say("Termine", "Appointments")),
        new("/einrichtungen", "townhall", Say("Ämter", "Offices"), Say("Ämter und Kontakte", "Offices and contacts")),
        new("/postkorb", "inbox", Say("Postkorb", "Postbox"), Say("Postkorb", "Postbox")),
    ];
}

/// <param name="Wide">Longer text on wide screens; null where the header's own search takes the entry's place.</param>
public sealed record MenuEntry(string Path, string Icon, string Narrow, string? Wide);
