using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>All services from A to Z; whoever is not the portal's own authority is named.</summary>
public sealed record ListServices(Asked Asked, Frame Frame)
{
    static readonly IReadOnlyList<char> Alphabet = [.. Enumerable.Range('A', 26).Select(letter => (char)letter)];

    /// <summary>By the name in the language of the page, where there is one.</summary>
    public IReadOnlyList<IGrouping<char, NamedOffer>> Groups { get; } = [.. Asked.Portal.Listed
        .Select(offer => new NamedOffer(offer, Asked.NameOf(offer).Text, Asked.NameOf(offer).Lang))
        .OrderBy(named => named.Name, German.Order)
        .GroupBy(named => German.LetterOf(named.Name))
        .OrderBy(group => group.Key)];

    public int Count => Asked.Portal.Listed.Count;

    public IEnumerable<(char Letter, bool HasEntries)> Letters => Alphabet.Select(letter => (letter, Groups.Any(group => group.Key == letter)));

    public bool IsOwn(Offer offer) => offer.Authority == Asked.Portal.Own;

    public static Page Handle(Asked asked)
    {
        var frame = asked.Frame("", "/dienstleistungen");
        frame = frame with { Title = frame.Say("Dienstleistungen A bis Z", "Services A to Z"), Menu = "/dienstleistungen", Crumbs = [Crumbs.Home(frame)] };
        return new(ListServicesPage.Create(new(asked, frame)));
    }
}

/// <param name="Lang">Where the name is in another language than the page.</param>
public sealed record NamedOffer(Offer Offer, string Name, string? Lang);

static class Crumbs
{
    public static Crumb Home(Frame frame) => new(frame.Say("Start", "Start"), "/");
}
