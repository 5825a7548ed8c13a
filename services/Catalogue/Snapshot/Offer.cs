using Serviceportal.Catalogue.Content;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>What a portal makes of a service. A hidden service has no offer at all.</summary>
public enum OfferState
{
    /// <summary>Somebody known does it: the commune, the Kreis, or a body outside.</summary>
    Offered,

    /// <summary>The commune does not have it; the page says so and names a contact.</summary>
    NotOffered,

    /// <summary>On the Kreis's portal: the communes do it, each on its own portal.</summary>
    AtCommunes,
}

/// <summary>
/// A service as one portal shows it: the shared text, then the Kreis, then the commune. Page, lists, search, API and
/// sitemap all read this and decide nothing of their own.
/// </summary>
public sealed record Offer
{
    public required ServiceText Text { get; init; }

    /// <summary>Key of the authority whose text it is, or <see cref="ContentRow.Shared"/>.</summary>
    public required string Owner { get; init; }

    public required OfferState State { get; init; }

    /// <summary>Who decides; null for a body outside and for communes as a whole.</summary>
    public required Authority? Authority { get; init; }

    /// <summary>Null where no unit is known ("zuständige Stelle unbekannt") or needed.</summary>
    public required Unit? Unit { get; init; }

    public required IReadOnlyList<Fee> Fees { get; init; }

    public required Online Online { get; init; }

    public required AppointmentNeed Appointment { get; init; }

    public required int? Minutes { get; init; }

    /// <summary>Local remarks, in the order of the layers.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Owners of the layers above the shared text that changed something.</summary>
    public required IReadOnlyList<TenantId> Layers { get; init; }

    public required ServiceWords Words { get; init; }

    /// <summary>System and id it was imported from.</summary>
    public required ServiceSource Source { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>On the Kreis's portal: who has this service where only some communes do. The text shown is the first one's.</summary>
    public IReadOnlyList<Authority> OnlyAt { get; init; } = [];

    public IReadOnlyList<Employee> People { get; init; } = [];

    public string Slug => Text.Slug;

    public string Name => Text.Name;

    /// <summary>In A to Z, tiles and sitemap. What a commune does not have is only found by search.</summary>
    public bool IsListed => State != OfferState.NotOffered;

    public bool IsOutside => Text.Responsible == Responsible.Other;

    /// <summary>"Kreis Heinsberg", "Land oder Bund", "Städte und Gemeinden".</summary>
    public string AuthorityName(Frame frame) => this switch
    {
        { OnlyAt: [var commune] } => commune.Tenant.Name,
        { State: OfferState.AtCommunes } => frame.Say("Ihre Stadt oder Gemeinde", "Your municipality"),
        { Authority: { } authority } => authority.Tenant.Name,
        { IsOutside: true } => frame.Say("Land oder Bund", "State or federal body"),
        _ => frame.Tenant.Name,
    };

    /// <summary>What it may cost, from low to high, without what only some want in addition.</summary>
    public IReadOnlyList<Money> Amounts => [.. Fees.Where(fee => !fee.IsExtra).Select(fee => fee.Amount).Distinct().Order()];
}

/// <param name="Scheme">"content" or "dldb".</param>
public sealed record ServiceSource(string Scheme, string Id);
