using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Features;

/// <summary>What narrows a list of services, as the address says it. Null: not narrowed.</summary>
/// <param name="Situation">Key of a life situation.</param>
/// <param name="Authority"><see cref="Own"/>, <see cref="Kreis"/> or <see cref="Others"/>.</param>
/// <param name="Online"><see cref="Yes"/>.</param>
public sealed record SearchFilter(Portal Portal, string? Situation, string? Authority, string? Online)
{
    public const string Own = "hier";
    public const string Kreis = "kreis";
    public const string Others = "andere";
    public const string Yes = "ja";

    public bool IsSet => Situation is not null || Authority is not null || Online is not null;

    /// <summary>What is unknown narrows nothing.</summary>
    public static SearchFilter Read(Portal portal, string? situation, string? authority, string? online) => new(
        portal,
        situation is not null && portal.FindSituation(situation) is not null ? situation : null,
        authority is Own or Kreis or Others ? authority : null,
        online == Yes ? online : null);

    public bool Fits(Offer offer) =>
        (Situation is null || offer.Text.Situations.Contains(Situation))
        && (Authority is null || Authority == AuthorityOf(offer))
        && (Online is null || (offer.Online == Content.Online.Link && offer.State == OfferState.Offered));

    string AuthorityOf(Offer offer) => offer.Authority == Portal.Own ? Own : offer.Authority == Portal.Kreis ? Kreis : Others;
}

public sealed record FilterGroup(string Title, IReadOnlyList<FilterChoice> Choices);

/// <param name="Count">What it leaves.</param>
/// <param name="Address">Sets it, or takes it off where it is chosen.</param>
public sealed record FilterChoice(string Text, int Count, bool IsChosen, string Address);
