using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Catalogue.Features;

/// <summary>The public people of the portal's own authority, then of the Kreis, by office.</summary>
public sealed record ListEmployees(Asked Asked, Frame Frame)
{
    public IEnumerable<(Authority Authority, IReadOnlyList<UnitBoxView> Units)> Groups => Asked.Portal.Authorities
        .Select(authority => (authority, UnitsOf(authority)))
        .Where(group => group.Item2.Count > 0);

    IReadOnlyList<UnitBoxView> UnitsOf(Authority authority) => [.. authority.UnitsInOrder
        .Select(unit => new UnitBoxView(Asked, Frame, unit, Offices.PeopleOf(unit)))
        .Where(unit => unit.People.Count > 0)];

    public static Page Handle(Asked asked)
    {
        var frame = asked.Frame("", "/mitarbeiter");
        frame = frame with
        {
            Title = frame.Say("Ansprechpersonen", "People to contact"),
            Menu = "/einrichtungen",
            Crumbs = [Crumbs.Home(frame), new(frame.Say("Ämter und Kontakte", "Offices and contacts"), "/einrichtungen")],
            // Names of people belong on the portal, not in the search engines of others.
            IsIndexed = false,
        };
        return new(ListEmployeesPage.Create(new(asked, frame)));
    }
}
