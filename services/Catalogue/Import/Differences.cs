using System.Security.Cryptography;
using System.Text;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// What a source has other than the store, by stable key and hash. Rows that an editor changed, and rows of another
/// source, stay as they are.
/// </summary>
sealed class Differences
{
    readonly List<(Item Item, string Hash)> _added = [];
    readonly List<(ContentRow Row, Item Item, string Hash)> _changed = [];
    readonly List<ContentRow> _withdrawn = [];
    readonly List<ContentRow> _kept = [];
    readonly List<Fault> _clashes = [];
    int _unchanged;

    Differences() { }

    /// <summary>Whose content changes.</summary>
    public IReadOnlySet<string> Owners => _added.Select(added => added.Item.Owner)
        .Concat(_changed.Select(changed => changed.Row.Owner))
        .Concat(_withdrawn.Select(row => row.Owner))
        .ToHashSet();

    public static Differences Between(IEnumerable<ContentRow> rows, Source source)
    {
        var found = new Differences();
        var rest = rows.ToDictionary(row => (row.Owner, row.Kind, row.Key));
        foreach (var item in source.Items)
        {
            if (rest.Remove((item.Owner, item.Kind, item.Key), out var row)) found.Compare(row, item, source.Scheme);
            else found._added.Add((item, HashOf(item)));
        }

        foreach (var row in rest.Values.Where(row => row.SourceScheme == source.Scheme && source.Covers(row)))
            (row.Edited ? found._kept : found._withdrawn).Add(row);
        return found;
    }

    public void Apply(CatalogueDb db, string scheme, DateTimeOffset now)
    {
        db.Content.AddRange(_added.Select(added => NewRow(added.Item, scheme, added.Hash, now)));
        db.Content.RemoveRange(_withdrawn);
        foreach (var (row, item, hash) in _changed)
        {
            row.Document = item.Document;
            row.SourceHash = hash;
            row.Version++;
            row.ChangedAt = now;
        }
    }

    public ImportReport Report(Source source) => new(
        _added.Count,
        _changed.Count,
        _unchanged,
        _withdrawn.Count,
        [.. _kept.Select(row => $"{row.Owner}/{row.Kind}/{row.Key}")],
        [.. source.Faults, .. _clashes],
        source.Repairs)
    {
        Notes = source.Notes,
    };

    void Compare(ContentRow row, Item item, string scheme)
    {
        var hash = HashOf(item);
        // Two sources of one row would overwrite each other with every import.
        if (row.SourceScheme != scheme) _clashes.Add(new(item.File, 0, $"{item.Kind} '{item.Key}' of '{item.Owner}' is already there from '{row.SourceScheme}'."));
        else if (row.SourceHash == hash) _unchanged++;
        else if (row.Edited) _kept.Add(row);
        else _changed.Add((row, item, hash));
    }

    static string HashOf(Item item) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Document)));

    static ContentRow NewRow(Item item, string scheme, string hash, DateTimeOffset now) => new()
    {
        Owner = item.Owner,
        Kind = item.Kind,
        Key = item.Key,
        Document = item.Document,
        SourceScheme = scheme,
        SourceId = item.SourceId,
        SourceHash = hash,
        Version = 1,
        ChangedAt = now,
    };
}
