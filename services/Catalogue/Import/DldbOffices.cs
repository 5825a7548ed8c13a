namespace Serviceportal.Catalogue.Import;

/// <summary>Which location does a service, by what both files say of the pair.</summary>
/// <param name="shown">Locations that become units.</param>
/// <param name="known">False without a file of locations: then the service's own list is all there is.</param>
sealed class DldbOffices(IReadOnlyList<DldbEntry> shown, bool known)
{
    readonly HashSet<string> _shown = [.. shown.Select(location => location.Id!)];

    readonly HashSet<(string Location, string Service)> _internal =
        [.. shown.SelectMany(location => location.List("services").Where(pair => !pair.IsPublic).Select(pair => (location.Id!, pair.Text("service") ?? "")))];

    /// <returns>
    /// Key of the first unit that does the service for citizens, else of the first that does it at all; empty where none
    /// is known.
    /// </returns>
    public string UnitOf(DldbEntry service)
    {
        var own = service.List("locations").Select(pair => pair.Text("location")).OfType<string>().Where(id => !known || _shown.Contains(id)).ToList();
        var first = own.Find(id => !_internal.Contains((id, service.Id!))) ?? own.FirstOrDefault();
        return first is null ? "" : DldbLocation.Key(first);
    }
}
