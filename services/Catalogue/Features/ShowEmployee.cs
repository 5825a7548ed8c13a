using Serviceportal.Catalogue.Snapshot;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Catalogue.Features;

/// <summary>One public person: what for, where, how to reach; while away, who stands in.</summary>
public sealed record ShowEmployee(Asked Asked, Frame Frame, Employee Employee)
{
    const int MostOffers = 6;

    public Unit Unit => Employee.Unit;

    public UnitBoxView Box => new(Asked, Frame, Unit, []);

    public bool IsAbsent => Box.IsAbsent(Employee);

    public Employee? Deputy => Box.DeputyOf(Employee);

    /// <summary>Whoever can be reached now: the person, who stands in, or the office.</summary>
    public Phone Phone => Deputy?.Phone ?? (IsAbsent ? Unit.Phone ?? Unit.Authority.Tenant.Phone : Employee.Phone);

    public bool IsUnitHere => Offices.HasPage(Asked.Portal, Unit);

    /// <summary>Services whose page names this person.</summary>
    public IReadOnlyList<Offer> Offers { get; } = [.. Asked.Portal.OffersOf(Employee.Unit).Where(offer => offer.People.Any(person => person.Id == Employee.Id)).Take(MostOffers)];

    public static IResult Handle(string id, Asked asked)
    {
        if (asked.Portal.FindEmployee(id) is not { } employee) return Results.NotFound();
        var frame = asked.Frame(employee.Name, $"/mitarbeiter/{employee.Id}");
        frame = frame with
        {
            Menu = "/einrichtungen",
            Crumbs = [Crumbs.Home(frame), new(frame.Say("Ansprechpersonen", "People to contact"), "/mitarbeiter")],
            IsIndexed = false,
        };
        return new Page(ShowEmployeePage.Create(new(asked, frame, employee)));
    }
}
