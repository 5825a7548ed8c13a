using Serviceportal.Catalogue.Snapshot;

namespace Serviceportal.Catalogue.Features;

/// <summary>Offices and people in the order in which lists show them.</summary>
static class Offices
{
    /// <summary>All that have a page here: the portal's own in the order of the authority, then those of the Kreis.</summary>
    public static IEnumerable<Unit> Of(Portal portal) => portal.Authorities.SelectMany(authority => authority.UnitsInOrder).Where(unit => HasPage(portal, unit));

    /// <summary>By id: sources count through an office, and who leads it comes first.</summary>
    public static IReadOnlyList<Employee> PeopleOf(Unit unit) =>
        [.. unit.Authority.EmployeesOf(unit).OrderBy(person => person.Id, StringComparer.Ordinal)];

    /// <summary>An office of the Kreis whose key the commune uses itself cannot be reached here, nor one of a third authority.</summary>
    public static bool HasPage(Portal portal, Unit unit) => portal.FindUnit(unit.Key) == unit;
}
