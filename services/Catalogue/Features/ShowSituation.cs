using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>One life situation (Lebenslage): its services by who does them.</summary>
public sealed record ShowSituation(Asked Asked, Frame Frame, SituationText Situation)
{
    /// <summary>Own services first, then the Kreis's, then what others do; in each what is most used, then what belongs here before all.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<Offer> Offers)> Groups => [.. Asked.Portal.BySituation[Situation.Key]
        .OrderBy(Asked.Portal.RankOf)
        .ThenBy(offer => offer.Text.Situations[0] != Situation.Key)
        .GroupBy(Heading)
        .OrderBy(group => Rank(group.First()))
        .Select(group => (group.Key, (IReadOnlyList<Offer>)[.. group]))];

    public static IResult Handle(string key, Asked asked)
    {
        if (asked.Portal.FindSituation(key) is not { } situation) return Results.NotFound();
        var frame = asked.Frame(asked.SituationTitle(situation), $"/lebenslagen/{key}");
        frame = frame with { Crumbs = [Crumbs.Home(frame)], Description = asked.SituationTeaser(situation) };
        return new Page(ShowSituationPage.Create(new(asked, frame, situation)));
    }

    int Rank(Offer offer) => offer.Authority == Asked.Portal.Own ? 0 : offer.Authority is not null ? 1 : offer.State == OfferState.AtCommunes ? 2 : 3;

    string Heading(Offer offer) => offer switch
    {
        { Authority: { } authority } => Frame.Say($"Das macht {authority.Tenant.NameNominative}", $"Done by {authority.Tenant.Name}"),
        { State: OfferState.AtCommunes } => Frame.Say("Das macht Ihre Stadt oder Gemeinde", "Done by your municipality"),
        _ => Frame.Say("Das machen Land oder Bund", "Done by state or federal bodies"),
    };
}
