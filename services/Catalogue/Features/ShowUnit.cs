using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Catalogue.Features;

/// <summary>One office: when it is open, how to get there, what it does, who works there.</summary>
public sealed record ShowUnit(Asked Asked, Frame Frame, Unit Unit)
{
    const int Examples = 3;

    const int Most = 8;

    const int First = 6;

    /// <summary>What the home page shows first, then what people come for in person, then by topic.</summary>
    public IReadOnlyList<Offer> Offers { get; } = [.. Asked.Portal.OffersOf(Unit)
        .OrderBy(Asked.Portal.RankOf)
        .ThenByDescending(offer => offer.Appointment)
        .ThenBy(offer => Asked.Snapshot.Situations.Where(situation => offer.Text.Situations.Contains(situation.Key)).Select(situation => situation.Order).FirstOrDefault(int.MaxValue))];

    public IEnumerable<Offer> ShownOffers => Offers.Count <= Most ? Offers : Offers.Take(First);

    public IReadOnlyList<Offer> OtherOffers => [.. Offers.Skip(ShownOffers.Count()).OrderBy(offer => offer.Name, German.Order)];

    /// <summary>Names of some services, to say in a sentence what the office does.</summary>
    public IReadOnlyList<(string Text, string? Lang)> Does => [.. Offers.Take(Examples).Select(Asked.NameOf)];

    public UnitBoxView Box => new(Asked, Frame, Unit, Offices.PeopleOf(Unit));

    public Phone Phone => Unit.Phone ?? Unit.Authority.Tenant.Phone;

    public bool IsOwn => Unit.Authority == Asked.Portal.Own;

    public static IResult Handle(string key, Asked asked)
    {
        if (asked.Portal.FindUnit(key) is not { } unit) return Results.NotFound();
        var frame = asked.Frame(unit.Name, $"/einrichtungen/{unit.Key}");
        frame = frame with
        {
            Menu = "/einrichtungen",
            Crumbs = [Crumbs.Home(frame), new(frame.Say("Ämter und Kontakte", "Offices and contacts"), "/einrichtungen")],
            Description = frame.Say($"{unit.Name}, {unit.Authority.Tenant.Name}: Öffnungszeiten, Anfahrt, Dienstleistungen", $"{asked.EnglishUnit(unit) ?? unit.Name}, {unit.Authority.Tenant.Name}: opening hours, directions, services"),
        };
        return new Page(ShowUnitPage.Create(new(asked, frame, unit)));
    }
}
