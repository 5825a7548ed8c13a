using System.Text;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.V1;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Catalogue.Import;

/// <summary>
/// Reads the content folder. A file with a fault is left out as a whole and keeps what it brought before; so does a
/// folder that is missing or empty, which is more likely a mount that failed than the end of an authority.
/// </summary>
sealed class ContentFolder
{
    public const string Scheme = "content";

    const string Situations = "situations.yaml";
    const string Places = "places.yaml";
    const string Translations = "texts/en.yaml";
    const string Thesaurus = "thesaurus.yaml";
    const string WordParts = "wordparts.txt";
    const string Search = "search.yaml";

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly string _folder;
    readonly List<Item> _items = [];
    readonly List<Fault> _faults = [];

    ContentFolder(string folder) => _folder = folder;

    /// <summary>Where it is, by the setting <c>Content</c>.</summary>
    public static string Of(IConfiguration settings) => settings["Content"] ?? "content";

    public static Source Read(string folder) => new ContentFolder(folder).Read();

    Source Read()
    {
        var situations = AddShared(Situations, SharedFiles.Situations, Kinds.Situation, situation => situation.Key);
        AddShared(Places, SharedFiles.Places, Kinds.Place, place => $"{place.Postcode} {place.Place}");
        AddShared(Translations, SharedFiles.Translations, Kinds.Translation, text => $"en {text.Kind} {text.Key}");
        AddShared(Thesaurus, SearchFiles.Thesaurus, Kinds.Thesaurus, _ => "de");
        AddShared(WordParts, SearchFiles.WordParts, Kinds.WordParts, _ => "de");
        AddShared(Search, SearchFiles.Rules, Kinds.SearchRules, _ => "de");
        foreach (var (name, text) in Texts("texts", "*.md"))
            if (SharedFiles.Page(name, text, _faults) is { } page) Add(Kinds.Page, $"{page.Page}.{page.Language}", page, name);
        // Where the list itself has a fault, the services are not to blame.
        var keys = situations?.Select(situation => situation.Key).ToHashSet();
        foreach (var (name, text) in Texts("services", "*.md"))
            if (ServiceFile.Read(name, text, keys, _faults) is { } service) Add(Kinds.Service, service.Slug, service, name);
        foreach (var (name, text) in Texts("tenants", "*.yaml"))
            if (TenantFile.Read(name, text, _faults) is { } ofTenant) _items.AddRange(ofTenant);
        RefuseDuplicates();
        RefuseWithoutKreis();
        return new(Scheme, _items, _faults, []) { Covers = IsReadWhole, Notes = [.. new References(_items).Broken()] };
    }

    IReadOnlyList<T>? AddShared<T>(string name, Func<string, string, List<Fault>, IReadOnlyList<T>?> read, string kind, Func<T, string> key)
        where T : notnull
    {
        if (Text(name) is not { } text || read(name, text, _faults) is not { } documents) return null;
        foreach (var document in documents) Add(kind, key(document), document, name);
        return documents;
    }

    void Add<T>(string kind, string key, T document, string file) => _items.Add(new(ContentRow.Shared, kind, key, Documents.Write(document), key, file));

    IEnumerable<(string Name, string Text)> Texts(string below, string pattern)
    {
        var path = Path.Combine(_folder, below);
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern).ToList() : [];
        if (files.Count == 0) _faults.Add(new(below, 0, $"There is no {pattern} in this folder. What it brought before stays."));
        foreach (var name in files.Select(file => $"{below}/{Path.GetFileName(file)}").Order(StringComparer.Ordinal))
            if (Text(name) is { } text) yield return (name, text);
    }

    string? Text(string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(_folder, name), StrictUtf8);
        }
        catch (DecoderFallbackException)
        {
            _faults.Add(new(name, 0, "The file is not in UTF-8. Save it in this encoding."));
        }
        catch (FileNotFoundException)
        {
            _faults.Add(new(name, 0, "The file is missing."));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _faults.Add(new(name, 0, $"The file cannot be read: {error.Message}"));
        }

        return null;
    }

    void RefuseDuplicates()
    {
        foreach (var same in _items.GroupBy(item => (item.Owner, item.Kind, item.Key)).Where(group => group.Count() > 1).ToList())
        {
            foreach (var item in same.Skip(1)) _items.Remove(item);
            _faults.Add(new(same.Last().File, 0, $"{same.Key.Kind} '{same.Key.Key}' occurs {same.Count()} times. Only the first is taken."));
        }

        // A host decides whose portal is shown: two claims are a fault of both.
        var hosts = Tenants().ToLookup(tenant => HostName.Normalize(tenant.Host));
        foreach (var claim in hosts.Where(group => group.Count() > 1).ToList())
        {
            foreach (var tenant in claim.Skip(1)) _items.RemoveAll(other => other.Owner == tenant.Key);
            _faults.Add(new($"tenants/{claim.Last().Key}.yaml", 0, $"The host {claim.Key} is already that of '{claim.First().Key}'."));
        }
    }

    // Every portal shows the services of the Kreis: without it there is nothing to show.
    void RefuseWithoutKreis()
    {
        if (Tenants().Any(tenant => tenant.Kind == TenantKind.Kreis) || _faults.Any(fault => fault.File.StartsWith("tenants", StringComparison.Ordinal))) return;
        _faults.Add(new("tenants", 0, "There is no tenant of kind 'kreis'. What the folder brought before stays."));
    }

    IEnumerable<TenantText> Tenants() => _items.Where(item => item.Kind == Kinds.Tenant).Select(item => Documents.Read<TenantText>(item.Document)).ToList();

    bool IsReadWhole(ContentRow row)
    {
        var file = row.Kind switch
        {
            Kinds.Service => $"services/{row.Key}.md",
            Kinds.Page => $"texts/{row.Key}.md",
            Kinds.Situation => Situations,
            Kinds.Place => Places,
            Kinds.Translation => Translations,
            Kinds.Thesaurus => Thesaurus,
            Kinds.WordParts => WordParts,
            Kinds.SearchRules => Search,
            _ => $"tenants/{row.Owner}.yaml",
        };
        return !_faults.Any(fault => fault.File == file || fault.File == Path.GetDirectoryName(file));
    }
}
