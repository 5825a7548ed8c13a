using System.Text.RegularExpressions;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.V1;
using Serviceportal.Ui.Tenants;
using Address = Serviceportal.Ui.Tenants.PostalAddress;
using Theme = Serviceportal.Ui.Tenants.Theme;

namespace Serviceportal.Catalogue.Import;

/// <summary>Reads tenants/&lt;key&gt;.yaml: the tenant itself, and by <see cref="TenantParts"/> what it has.</summary>
sealed partial class TenantFile(string file, YamlMap map)
{
    static readonly Dictionary<string, TenantKind> TenantKinds = new() { ["kreis"] = TenantKind.Kreis, ["stadt"] = TenantKind.Stadt, ["gemeinde"] = TenantKind.Gemeinde };

    readonly TenantParts _parts = new(map);

    string Key => Path.GetFileNameWithoutExtension(file);

    public static IReadOnlyList<Item>? Read(string file, string text, List<Fault> faults)
    {
        var before = faults.Count;
        if (YamlMap.Parse(file, 0, text, faults) is not { } map) return null;
        var items = new TenantFile(file, map).Items().ToList();
        map.End();
        return faults.Count == before ? items : null;
    }

    IEnumerable<Item> Items()
    {
        yield return ItemOf(Kinds.Tenant, Key, ReadTenant());
        foreach (var unit in map.Maps("units").Select((unit, order) => TenantParts.ReadUnit(unit) with { Order = order })) yield return ItemOf(Kinds.Unit, unit.Key, unit);
        foreach (var employee in map.Maps("employees").Select(_parts.ReadEmployee)) yield return ItemOf(Kinds.Employee, employee.Id, employee);
        foreach (var change in map.Maps("overrides").Select((change, order) => TenantParts.ReadOverride(change) with { Order = order })) yield return ItemOf(Kinds.Override, TenantParts.KeyOf(change), change);
        foreach (var notice in map.Maps("notices").Select(_parts.ReadNotice)) yield return ItemOf(Kinds.Notice, notice.Id, notice);
    }

    Item ItemOf<T>(string kind, string key, T document) => new(Key, kind, key, Documents.Write(document), $"{Key}/{key}", file);

    TenantText ReadTenant()
    {
        if (map.Text("key") != Key) map.Fault("key", $"'key' must be the name of the file, '{Key}'.");
        var address = map.RequiredMap("address");
        var contact = map.RequiredMap("contact");
        var tenant = new TenantText
        {
            Key = Key,
            Name = map.Text("name"),
            ShortName = map.Text("short_name"),
            ReferencePrefix = map.Text("reference_prefix"),
            Kind = map.Choice("kind", TenantKinds, TenantKind.Gemeinde),
            Ags = Matching("ags", Ags(), "8 digits, the Kreis 5"),
            Ars = Matching("ars", Ars(), "12 digits"),
            Host = map.Text("host"),
            Postcodes = map.Texts("postcodes"),
            Start = map.Texts("start"),
            Address = new Address(address.Text("building"), address.Text("street"), address.Text("postcode"), address.Text("place")),
            Phone = contact.Text("phone"),
            Email = contact.Text("email"),
            Hours = TenantParts.ReadWeek(contact),
            Theme = ReadTheme(map.RequiredMap("theme")),
            Legal = ReadLegal(),
            Unpublished = map.Says("published", "all") ? [] : map.RequiredMap("published").Texts("except"),
            HandledBy = ReadHandlers(map.Map("handled_by")),
            Closures = [.. map.Maps("closures").Select(_parts.ReadClosure)],
        };
        _ = map.Whole("population");
        _ = map.Maps("officials");
        return tenant;
    }

    string Matching(string key, Regex pattern, string what)
    {
        var text = map.Text(key);
        if (text.Length > 0 && !pattern.IsMatch(text)) map.Fault(key, $"'{key}' is '{text}'. It must have {what}, in quotes.");
        return text;
    }

    static Theme ReadTheme(YamlMap theme)
    {
        foreach (var key in new[] { "primary", "accent" })
            if (!Colour().IsMatch(theme.Text(key))) theme.Fault(key, $"'{key}' must be a colour such as \"#8A1C2C\".");
        return new(theme.Text("primary"), theme.Text("accent"), theme.Text("initials"));
    }

    Dictionary<string, string> ReadLegal()
    {
        Dictionary<string, string> legal = [];
        foreach (var section in new[] { "imprint", "privacy", "accessibility" })
        {
            var values = map.RequiredMap(section);
            foreach (var key in values.Keys)
                legal[$"{section}_{key}"] = key == "legal_basis" ? string.Join(", ", values.Texts(key)) : values.Text(key);
        }

        return legal;
    }

    static Dictionary<string, Handler> ReadHandlers(YamlMap? handlers) => handlers is null ? [] : handlers.Keys.ToDictionary(
        key => key,
        key =>
        {
            var handler = handlers.RequiredMap(key);
            var read = new Handler(handler.OptionalText("tenant"), handler.Text("unit"), handler.Texts("except"));
            handler.End();
            return read;
        });

    [GeneratedRegex(@"^(\d{5}|\d{8})$")]
    private static partial Regex Ags();

    [GeneratedRegex(@"^\d{12}$")]
    private static partial Regex Ars();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Colour();
}
