using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Opening;

namespace Serviceportal.Catalogue.Features;

/// <summary>All offices, the portal's own before those of the Kreis, with what is open now.</summary>
public sealed record ListUnits(Asked Asked, Frame Frame)
{
    public IReadOnlyList<(Authority Authority, IReadOnlyList<Unit> Units)> Groups => [.. Asked.Portal.Authorities
        .Select(authority => (authority, (IReadOnlyList<Unit>)[.. authority.UnitsInOrder.Where(unit => Offices.HasPage(Asked.Portal, unit))]))];

    /// <summary>Whether somebody answers the switchboard now.</summary>
    public OpeningState Switchboard => Asked.Portal.Tenant.Hours.At(Asked.Now);

    public static Page Handle(Asked asked)
    {
        var frame = asked.Frame("", "/einrichtungen");
        frame = frame with
        {
            Title = frame.Say("Ämter und Kontakte", "Offices and contacts"),
            Menu = "/einrichtungen",
            Crumbs = [Crumbs.Home(frame)],
            Description = frame.Say($"Ämter {asked.Portal.Tenant.NameGenitive}: Öffnungszeiten, Adressen, Telefon", $"Offices of {asked.Portal.Tenant.Name}: opening hours, addresses, phone"),
        };
        return new(ListUnitsPage.Create(new(asked, frame)));
    }
}
