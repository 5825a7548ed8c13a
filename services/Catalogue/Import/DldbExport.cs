using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// The export of a DLDB ("Dienstleistungsdatenbank" of the ZMS appointment system, first Berlin, then Munich) as content
/// of one authority: what it offers and where. Format: zmsdldb/schema/dldb_service.json of github.com/it-at-m/eappointment.
/// </summary>
/// <param name="publicOnly">Leaves out what the export marks as not public. In Munich the mark means "not to be booked by citizens", so it is no reason to hide a text.</param>
sealed class DldbExport(string tenant, Slugs slugs, bool publicOnly)
{
    public const string Scheme = "dldb";

    readonly List<Item> _items = [];
    readonly List<Fault> _faults = [];
    readonly List<string> _repairs = [];
    readonly List<string> _notes = [];

    /// <param name="locations">Null: units stay as they are.</param>
    public Source Read(string services, string? locations)
    {
        var offices = locations is null ? null : DldbFile.Read(locations, ["displayName", "name"], _faults);
        var offers = DldbFile.Read(services, ["name"], _faults);
        var shown = offices is null ? [] : Shown(offices, "locations");
        foreach (var office in shown) Add(Kinds.Unit, DldbLocation.Key(office.Id!), DldbLocation.Read(office), office, offices!);
        ReadServices(offers, new DldbOffices(shown, known: offices is { Entries.Count: > 0 }));
        return new(Scheme, _items, _faults, _repairs) { Covers = row => Covers(row, offers, offices), Notes = _notes };
    }

    void ReadServices(DldbFile file, DldbOffices offices)
    {
        var shown = Shown(file, "services");
        var slugOf = slugs.Give([.. shown.Select(service => (service.Id!, service.Line("name")))]);
        foreach (var entry in shown)
        {
            var service = new DldbService(entry, offices);
            var text = service.Read(slugOf[entry.Id!]);
            Add(Kinds.Service, text.Slug, text, entry, file);
            if (service.Repairs.Count > 0) _repairs.Add($"{file.Name}: Entry {entry.Id} '{text.Name}': {string.Join("; ", service.Repairs)}");
        }
    }

    IReadOnlyList<DldbEntry> Shown(DldbFile file, string what)
    {
        var shown = file.Entries.Where(entry => !publicOnly || entry.IsPublic).ToList();
        if (shown.Count < file.Entries.Count)
            _notes.Add($"{file.Entries.Count - shown.Count} {what} are marked as not public and left out.");
        return shown;
    }

    void Add<T>(string kind, string key, T document, DldbEntry entry, DldbFile file) =>
        _items.Add(new(tenant, kind, key, Documents.Write(document), entry.Id!, file.Name));

    bool Covers(ContentRow row, DldbFile services, DldbFile? locations) => row.Owner == tenant && row.Kind switch
    {
        Kinds.Service => services.Covers(row.SourceId),
        Kinds.Unit => locations?.Covers(row.SourceId) ?? false,
        _ => false,
    };
}
