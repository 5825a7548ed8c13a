using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>A commune that may be meant, with its places that fit.</summary>
public sealed record PlaceChoice(Authority Authority, IReadOnlyList<PlaceText> Places);

/// <summary>
/// The way to the portal of one's own commune. A postcode may belong to two and a name may exist twice, so it asks again
/// where the first answer does not decide.
/// </summary>
public sealed record FindPlace(Asked Asked, Frame Frame, string Typed, Offer? Service)
{
    const int LongestText = 100;

    public bool IsAsked => Typed.Length > 0;

    public IReadOnlyList<PlaceChoice> Choices { get; } = [.. PlaceFinder.Find(Asked.Snapshot, Typed)
        .GroupBy(place => Asked.Snapshot.Authorities[place.Tenant])
        .Select(group => new PlaceChoice(group.Key, [.. group.OrderBy(place => place.IsDistrict).ThenBy(place => place.Place, German.Order)]))
        .OrderBy(choice => choice.Authority.Tenant.ShortName, German.Order)];

    /// <summary>"Karken" to who typed 52525, "41844 Beeck" to who typed Beeck.</summary>
    public string NameOf(PlaceText place) => Typed.Contains(place.Postcode, StringComparison.Ordinal) ? place.Place : $"{place.Postcode} {place.Place}";

    /// <summary>All eleven; with a service that the communes do, the ten.</summary>
    public IEnumerable<Authority> Portals => Asked.Snapshot.Authorities.Values
        .Where(authority => authority != Asked.Snapshot.Kreis || There(authority)?.State != OfferState.AtCommunes)
        .OrderBy(authority => authority != Asked.Snapshot.Kreis);

    /// <summary>The service on the portal of that commune, else its start page.</summary>
    public string AddressAt(Authority authority) =>
        Asked.OriginOf(authority) + Frame.Href(There(authority) is { } offer ? $"/dienstleistungen/{offer.Slug}" : "/");

    /// <summary>What awaits somebody there; null where nobody asked for a service.</summary>
    public string? AwaitsAt(Authority authority) => Service is null ? null : There(authority) switch
    {
        null => Frame.Say("Diese Dienstleistung steht dort nicht. Sie kommen zur Startseite.", "This service is not on that portal. You get to its start page."),
        { State: OfferState.NotOffered } => Frame.Say("Diese Dienstleistung gibt es dort nicht. Die Seite sagt, wer Ihnen weiterhilft.", "This service is not available there. The page says who can help."),
        { IsOutside: true } => Frame.Say("Dort steht, an wen Sie sich wenden.", "The page says where to turn."),
        var offer => Frame.Say("So geht es dort: ", "How it works there: ") + OfferWords.WaysAndFee(offer, Frame) + ".",
    };

    public static Page Handle(Asked asked, string? leistung, string? plz, string? ort)
    {
        var typed = GermanText.Clean($"{plz} {ort}").Trim();
        if (typed.Length > LongestText) typed = typed[..LongestText];
        var frame = asked.Frame("", "/ort");
        frame = frame with
        {
            Title = frame.Say("In welchem Ort wohnen Sie?", "Where do you live?"),
            Here = frame.Say("Ihr Ort", "Your place"),
            Crumbs = [Crumbs.Home(frame)],
            IsIndexed = typed.Length == 0 && leistung is null,
            Query = Frame.QueryOf(("leistung", leistung), ("ort", typed)),
        };
        return new(FindPlacePage.Create(new(asked, frame, typed, Named(asked, leistung))));
    }

    // A service of another portal may be asked for here, so any portal that has it can name it.
    static Offer? Named(Asked asked, string? slug) => slug is null ? null
        : asked.Portal.Find(slug) ?? asked.Snapshot.Portals.Select(portal => portal.Find(slug)).FirstOrDefault(offer => offer is not null);

    Offer? There(Authority authority) => Service is null ? null : Asked.Snapshot.Find(authority.Tenant.Id)?.Find(Service.Slug);
}
