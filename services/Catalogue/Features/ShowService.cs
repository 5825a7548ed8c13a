using System.Text.Json;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Features;

/// <summary>One service at one portal: what it is, what to bring, what it costs, who does it, and the next step.</summary>
public sealed record ShowService(Asked Asked, Frame Frame, Offer Offer)
{
    const int MostRelated = 4;

    public ServiceText Text => Offer.Text;

    public string? Section(string name) => Text.Body.TryGetValue(name, out var html) && html.Length > 0 ? html : null;

    /// <summary>Lists inside a section get the look of their section.</summary>
    public string? Section(string name, string listClass) => Section(name)?
        .Replace("<ul>", $"<ul class=\"{listClass}\">", StringComparison.Ordinal)
        .Replace("<ol>", $"<ol class=\"{(listClass == "sp-bullets" ? "sp-ordered" : listClass)}\">", StringComparison.Ordinal);

    public string? Fees => OfferWords.Fees(Offer, Frame);

    public string? Duration => OfferWords.Duration(Offer, Frame);

    public string Ways => OfferWords.Ways(Offer, Frame);

    public string? OnlineLater => OfferWords.OnlineLater(Offer, Frame);

    /// <summary>Communes that do this themselves although it is the Kreis's by default, told on the Kreis's own page.</summary>
    public IReadOnlyList<Authority> Elsewhere => Asked.Portal.Own == Asked.Snapshot.Kreis && Offer.State == OfferState.Offered && Offer.Authority == Asked.Snapshot.Kreis
        ? [.. Asked.Snapshot.Portals.Where(portal => portal.Find(Offer.Slug) is { Authority: { } authority } && authority != Asked.Snapshot.Kreis).Select(portal => portal.Own)]
        : [];

    public IReadOnlyList<Offer> Related { get; } = [.. Kin.Of(Asked.Snapshot, Asked.Portal, Offer).Take(MostRelated)];

    public DateOnly AsOf => Local.DayAt(Offer.ChangedAt);

    public static IResult Handle(string slug, Asked asked)
    {
        if (asked.Portal.Find(slug) is not { } offer) return Results.NotFound();
        var frame = asked.Frame(asked.NameOf(offer).Text, $"/dienstleistungen/{slug}");
        var topic = asked.Portal.Situations.FirstOrDefault(situation => offer.Text.Situations.Contains(situation.Key));
        frame = frame with
        {
            Crumbs = topic is null ? [Crumbs.Home(frame), new(frame.Say("A bis Z", "A to Z"), "/dienstleistungen")] : [Crumbs.Home(frame), new(asked.SituationTitle(topic), $"/lebenslagen/{topic.Key}")],
            Description = asked.IntroOf(offer).Text is { Length: > 0 } intro ? intro : null,
            JsonLd = offer.State == OfferState.Offered ? Describe(asked, offer, frame) : null,
            IsIndexed = offer.IsListed,
        };
        return new Page(offer.State == OfferState.NotOffered
            ? NotOfferedPage.Create(new(asked, frame, offer))
            : ShowServicePage.Create(new(asked, frame, offer)));
    }

    // https://schema.org/GovernmentService. The serializer escapes <, > and &, so nothing ends the script element.
    static string Describe(Asked asked, Offer offer, Frame frame)
    {
        var provider = offer.Authority ?? asked.Portal.Own;
        return JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "GovernmentService",
            ["name"] = offer.Name,
            ["description"] = offer.Text.Intro.Length > 0 ? offer.Text.Intro : null,
            ["url"] = frame.Origin + frame.Path,
            ["inLanguage"] = "de",
            ["identifier"] = offer.Text.Leika,
            ["serviceOperator"] = offer.IsOutside ? null : new Dictionary<string, object?>
            {
                ["@type"] = "GovernmentOrganization",
                ["name"] = provider.Tenant.Name,
                ["telephone"] = (offer.Unit?.Phone ?? provider.Tenant.Phone).Number,
                ["address"] = new Dictionary<string, object?>
                {
                    ["@type"] = "PostalAddress",
                    ["streetAddress"] = (offer.Unit?.Address ?? provider.Tenant.Address).Street,
                    ["postalCode"] = (offer.Unit?.Address ?? provider.Tenant.Address).Postcode,
                    ["addressLocality"] = (offer.Unit?.Address ?? provider.Tenant.Address).Place,
                    ["addressCountry"] = "DE",
                },
            },
            ["areaServed"] = asked.Portal.Tenant.Name,
        });
    }
}
