using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Serviceportal.Catalogue.Search;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>One service in a list: its name, who does it, and how.</summary>
public sealed partial record OfferRow(Asked Asked, Frame Frame, Offer Offer)
{
    public bool ShowsIntro { get; init; }

    public bool ShowsAuthority { get; init; } = true;

    /// <summary>On a page that lists what was found.</summary>
    public Marks? Marks { get; init; }

    /// <summary>Null where it goes without saying, or is said by the way: "auf dem Portal Ihrer Stadt oder Gemeinde".</summary>
    public string? Authority => ShowsAuthority && Offer.State != OfferState.AtCommunes ? Offer.AuthorityName(Frame) : null;

    public bool ShowsFee { get; init; }

    public string Ways => ShowsFee ? OfferWords.WaysAndFee(Offer, Frame) : OfferWords.Ways(Offer, Frame);

    public IHtmlContent Marked(string text) => Marks?.In(text) ?? new HtmlContentBuilder().Append(text);

    /// <summary>The first sentence says what it is.</summary>
    public string FirstSentence
    {
        get
        {
            var intro = Asked.IntroOf(Offer).Text;
            var end = SentenceEnd().Match(intro);
            return end.Success ? intro[..(end.Index + 1)] : intro;
        }
    }

    // "bis zum 30. September" goes on.
    [GeneratedRegex(@"(?<!\d)\. ")]
    private static partial Regex SentenceEnd();
}
