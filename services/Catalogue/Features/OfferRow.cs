using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>One service in a list: its name, who does it, and how.</summary>
public sealed record OfferRow(Asked Asked, Frame Frame, Offer Offer)
{
    public bool ShowsIntro { get; init; }

    public bool ShowsAuthority { get; init; } = true;

    public bool ShowsFee { get; init; }

    public string Ways => ShowsFee ? OfferWords.WaysAndFee(Offer, Frame) : OfferWords.Ways(Offer, Frame);

    /// <summary>The first sentence says what it is.</summary>
    public string FirstSentence
    {
        get
        {
            var intro = Asked.IntroOf(Offer).Text;
            var end = intro.IndexOf(". ", StringComparison.Ordinal);
            return end > 0 ? intro[..(end + 1)] : intro;
        }
    }
}
