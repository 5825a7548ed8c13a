using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.Json;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Features;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Platform.Identity;

namespace Serviceportal.Catalogue.Api;

/// <summary>What a portal makes of a service, for programs.</summary>
[JsonConverter(typeof(InCamelCase<ServiceState>))]
public enum ServiceState
{
    /// <summary>The commune or the district does it.</summary>
    Offered,

    /// <summary>This commune does not have it.</summary>
    NotOffered,

    /// <summary>On the district's portal: the communes do it, each on its own portal.</summary>
    AtCommunes,

    /// <summary>A state or federal body does it.</summary>
    Elsewhere,
}

public sealed record AuthorityName(string Key, string Name)
{
    public static AuthorityName Of(Authority authority) => new(authority.Text.Key, authority.Tenant.Name);
}

/// <summary>System and id it was imported from.</summary>
public sealed record SourceModel(string Scheme, string Id);

/// <param name="Amount">In euro with two decimals, for people who read: "46.00".</param>
/// <param name="IsExtra">Paid in addition, only by who wants it.</param>
public sealed record FeeModel(string Label, long AmountCents, string Amount, string Currency, bool IsExtra)
{
    public static FeeModel Of(Fee fee) => new(fee.Label, fee.Amount.Cents, fee.Amount.Euro.ToString("0.00", CultureInfo.InvariantCulture), "EUR", fee.IsExtra);
}

/// <param name="Unit">"days", "weeks" or "months".</param>
public sealed record ProcessingModel(int Min, int Max, string Unit);

/// <param name="Html">Safe HTML: paragraphs, lists, tables, links.</param>
public sealed record SectionModel(string Heading, string Html);

/// <summary>A service as this portal shows it.</summary>
public record ServiceSummary
{
    [SetsRequiredMembers]
    protected ServiceSummary(Offer offer, Asked asked)
    {
        Slug = offer.Slug;
        Name = offer.Name;
        State = StateOf(offer);
        Authority = offer.Authority is { } authority ? AuthorityName.Of(authority) : null;
        Source = new(offer.Source.Scheme, offer.Source.Id);
        Leika = offer.Text.Leika;
        Audience = offer.Text.Audience;
        Situations = offer.Text.Situations;
        Fees = [.. offer.Fees.Select(FeeModel.Of)];
        Processing = offer.Text.Processing is { } time ? new(time.Min, time.Max, time.Unit) : null;
        Online = offer.Online;
        Identification = offer.Text.Identification;
        Appointment = offer.Appointment;
        Minutes = offer.Minutes;
        Url = $"{asked.Origin}/dienstleistungen/{offer.Slug}";
    }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required ServiceState State { get; init; }

    /// <summary>Who decides; null for state and federal bodies and for communes as a whole.</summary>
    public required AuthorityName? Authority { get; init; }

    public required SourceModel Source { get; init; }

    /// <summary>Key in the LeiKa catalogue, 14 digits.</summary>
    public required string? Leika { get; init; }

    /// <summary>"citizens", "businesses" or both; empty where the source does not say.</summary>
    public required IReadOnlyList<string> Audience { get; init; }

    public required IReadOnlyList<string> Situations { get; init; }

    public required IReadOnlyList<FeeModel> Fees { get; init; }

    public required ProcessingModel? Processing { get; init; }

    /// <summary>A possibility, not a promise.</summary>
    [JsonConverter(typeof(InCamelCase<Online>))]
    public required Online Online { get; init; }

    /// <summary>Trust level an online application would need.</summary>
    [JsonConverter(typeof(InCamelCase<TrustLevel>))]
    public required TrustLevel Identification { get; init; }

    [JsonConverter(typeof(InCamelCase<AppointmentNeed>))]
    public required AppointmentNeed Appointment { get; init; }

    /// <summary>Length of the appointment.</summary>
    public required int? Minutes { get; init; }

    public required string Url { get; init; }

    public static ServiceSummary Of(Offer offer, Asked asked) => new(offer, asked);

    static ServiceState StateOf(Offer offer) => offer switch
    {
        { State: OfferState.NotOffered } => ServiceState.NotOffered,
        { State: OfferState.AtCommunes } => ServiceState.AtCommunes,
        { IsOutside: true } => ServiceState.Elsewhere,
        _ => ServiceState.Offered,
    };
}

/// <summary>A service with its whole text.</summary>
public sealed record ServiceDetails : ServiceSummary
{
    [SetsRequiredMembers]
    ServiceDetails(Offer offer, Asked asked)
        : base(offer, asked)
    {
        Intro = offer.Text.Intro;
        Sections = [.. Content.Sections.All.Where(offer.Text.Body.ContainsKey).Select(heading => new SectionModel(heading, offer.Text.Body[heading]))];
        Legal = offer.Text.Legal;
        Unit = offer.Unit is { } unit ? UnitName.Of(unit, asked) : null;
        Notes = offer.Notes;
        TextOf = asked.Snapshot.Authorities.TryGetValue(offer.Owner, out var owner) ? AuthorityName.Of(owner) : null;
        Layers = [.. offer.Layers.Select(layer => layer.Value)];
    }

    /// <summary>One or two sentences of plain text.</summary>
    [JsonPropertyOrder(1)]
    public required string Intro { get; init; }

    [JsonPropertyOrder(1)]
    public required IReadOnlyList<SectionModel> Sections { get; init; }

    /// <summary>Citations of the legal basis.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> Legal { get; init; }

    /// <summary>The office that does it; null where none is known.</summary>
    [JsonPropertyOrder(1)]
    public required UnitName? Unit { get; init; }

    /// <summary>Local remarks.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Who wrote the text; null where it is the one that all portals share.</summary>
    [JsonPropertyOrder(1)]
    public required AuthorityName? TextOf { get; init; }

    /// <summary>Keys of the authorities that changed something in the shared text.</summary>
    [JsonPropertyOrder(1)]
    public required IReadOnlyList<string> Layers { get; init; }

    public static new ServiceDetails Of(Offer offer, Asked asked) => new(offer, asked);
}

/// <summary>"notOffered", not "NotOffered".</summary>
sealed class InCamelCase<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
