using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Import;

/// <summary>Reads the content folder. A file with a fault is left out as a whole and keeps what it brought before.</summary>
static class ContentFolder
{
    public const string Scheme = "content";

    /// <summary>Where it is, by the setting <c>Content</c>.</summary>
    public static string Of(IConfiguration settings) => settings["Content"] ?? "content";

    public static Source Read(string folder)
    {
        List<Item> items = [];
        List<Fault> faults = [];
        var situations = Shared(folder, "situations.yaml", SharedFiles.Situations, Kinds.Situation, situation => situation.Key, items, faults);
        Shared(folder, "places.yaml", SharedFiles.Places, Kinds.Place, place => $"{place.Postcode} {place.Place}", items, faults);
        Shared(folder, "texts/en.yaml", SharedFiles.Translations, Kinds.Translation, text => $"en {text.Kind} {text.Key}", items, faults);
        foreach (var file in Files(folder, "texts", "*.md"))
            if (SharedFiles.Page(Name(folder, file), File.ReadAllText(file), faults) is { } page)
                items.Add(new(ContentRow.Shared, Kinds.Page, $"{page.Page}.{page.Language}", Documents.Write(page), $"{page.Page}.{page.Language}", Name(folder, file)));
        var keys = situations.Select(situation => situation.Key).ToHashSet();
        foreach (var file in Files(folder, "services", "*.md"))
            if (ServiceFile.Read(Name(folder, file), File.ReadAllText(file), keys, faults) is { } service)
                items.Add(new(ContentRow.Shared, Kinds.Service, service.Slug, Documents.Write(service), service.Slug, Name(folder, file)));
        foreach (var file in Files(folder, "tenants", "*.yaml"))
            if (TenantFile.Read(Name(folder, file), File.ReadAllText(file), faults) is { } ofTenant)
                items.AddRange(ofTenant);
        faults.AddRange(Duplicates(items));
        return new(Scheme, items, faults, []) { Covers = row => !IsOfFaultyFile(row, faults) };
    }

    static IReadOnlyList<T> Shared<T>(
        string folder, string name, Func<string, string, List<Fault>, IReadOnlyList<T>?> read, string kind, Func<T, string> key, List<Item> items, List<Fault> faults)
    {
        var file = Path.Combine(folder, name);
        if (!File.Exists(file))
        {
            faults.Add(new(name, 0, "The file is missing."));
            return [];
        }

        var documents = read(name, File.ReadAllText(file), faults) ?? [];
        items.AddRange(documents.Select(document => new Item(ContentRow.Shared, kind, key(document), Documents.Write(document), key(document), name)));
        return documents;
    }

    static IEnumerable<Fault> Duplicates(List<Item> items)
    {
        foreach (var same in items.GroupBy(item => (item.Owner, item.Kind, item.Key)).Where(group => group.Count() > 1).ToList())
        {
            foreach (var item in same.Skip(1)) items.Remove(item);
            yield return new(same.Last().File, 0, $"{same.Key.Kind} '{same.Key.Key}' occurs {same.Count()} times. Only the first is taken.");
        }

        // A host decides whose portal is shown: two claims are a fault of both.
        var hosts = items.Where(item => item.Kind == Kinds.Tenant).ToLookup(item => Documents.Read<TenantText>(item.Document).Host, StringComparer.OrdinalIgnoreCase);
        foreach (var claim in hosts.Where(group => group.Count() > 1).ToList())
        {
            foreach (var item in claim.Skip(1)) items.RemoveAll(other => other.Owner == item.Owner);
            yield return new(claim.Last().File, 0, $"The host {claim.Key} is already that of '{claim.First().Owner}'.");
        }
    }

    static bool IsOfFaultyFile(ContentRow row, IReadOnlyList<Fault> faults) => faults.Any(fault => row.Kind switch
    {
        Kinds.Service => fault.File == $"services/{row.Key}.md",
        Kinds.Page => fault.File == $"texts/{row.Key}.md",
        Kinds.Situation => fault.File == "situations.yaml",
        Kinds.Place => fault.File == "places.yaml",
        Kinds.Translation => fault.File == "texts/en.yaml",
        _ => fault.File == $"tenants/{row.Owner}.yaml",
    });

    static IEnumerable<string> Files(string folder, string below, string pattern)
    {
        var path = Path.Combine(folder, below);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal) : [];
    }

    static string Name(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');
}
