using System.Globalization;
using System.Text.RegularExpressions;
using Serviceportal.Catalogue.V1;
using Serviceportal.Platform;
using Serviceportal.Ui.Opening;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serviceportal.Gateway.Tenants;

/// <summary>
/// The few lines of a tenant file that the gateway needs to answer before, and without, the Catalogue.
/// </summary>
sealed partial class TenantFile
{
    static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    static readonly Dictionary<string, TenantKind> Kinds = new() { ["kreis"] = TenantKind.Kreis, ["stadt"] = TenantKind.Stadt, ["gemeinde"] = TenantKind.Gemeinde };

    public string Key { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Name { get; set; } = "";

    public string ShortName { get; set; } = "";

    public string Host { get; set; } = "";

    public AddressLines Address { get; set; } = new();

    public ContactLines Contact { get; set; } = new();

    public ThemeLines Theme { get; set; } = new();

    /// <exception cref="InvalidConfiguration">Everything that is wrong in any of the files.</exception>
    public static IReadOnlyList<Tenant> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
            throw new InvalidConfiguration([$"There are no tenant files in {Path.GetFullPath(folder)}. Set 'Content' to the folder that holds 'tenants'."]);
        List<Tenant> tenants = [];
        List<string> errors = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            try
            {
                using var reader = File.OpenText(file);
                var read = Yaml.Deserialize<TenantFile?>(reader) ?? new();
                var faults = read.Faults(Path.GetFileNameWithoutExtension(file)).Select(fault => $"{file}: {fault}").ToList();
                if (faults.Count == 0) tenants.Add(read.ToTenant());
                errors.AddRange(faults);
            }
            catch (YamlException error)
            {
                errors.Add($"{file}: {error.Message}");
            }
        }

        return errors.Count == 0 ? tenants : throw new InvalidConfiguration(errors);
    }

    // What the Catalogue refuses in these lines is refused here: the same file must not make two portals.
    IEnumerable<string> Faults(string key)
    {
        if (Key != key) yield return $"'key' is '{Key}'. It must be the name of the file, '{key}'.";
        if (!Kinds.ContainsKey(Kind)) yield return $"'kind' is '{Kind}'. Known are {string.Join(", ", Kinds.Keys)}.";
        if (Uri.CheckHostName(Host) != UriHostNameType.Dns) yield return $"'host' is '{Host}'. Write a host name such as service.erkelenz.de.";
        foreach (var (name, colour) in new[] { ("primary", Theme.Primary), ("accent", Theme.Accent) })
            if (!Colour().IsMatch(colour)) yield return $"'{name}' is '{colour}'. Write a colour such as \"#8A1C2C\".";
        foreach (var (day, spans) in Contact.Hours)
        {
            if (!Weekdays.Keys.Contains(day)) yield return $"'{day}' in 'hours' is no day. Known are {string.Join(", ", Weekdays.Keys)}.";
            foreach (var span in spans.Where(span => SpanOf(span) is null)) yield return $"'{span}' at '{day}' is no span of time. Write \"08:00-12:30\", the earlier first.";
        }
    }

    Tenant ToTenant() => new()
    {
        Key = Key,
        Kind = Kinds[Kind],
        Name = Name,
        ShortName = ShortName,
        Host = Host,
        Address = new() { Building = Address.Building, Street = Address.Street, Postcode = Address.Postcode, Place = Address.Place },
        Phone = Contact.Phone,
        Email = Contact.Email,
        Theme = new() { Primary = Theme.Primary, Accent = Theme.Accent, Initials = Theme.Initials },
        Hours = { Contact.Hours.Select(day => DayOf(day.Key, day.Value)) },
    };

    static DayHours DayOf(string day, IEnumerable<string> spans) => new()
    {
        Weekday = Weekdays.NumberOf(day),
        Spans = { spans.Select(SpanOf) },
    };

    static Span? SpanOf(string text) => text.Split('-') is [var from, var to] && MinuteOf(from) is { } start && MinuteOf(to) is { } end && start < end
        ? new() { FromMinute = start, ToMinute = end }
        : null;

    static int? MinuteOf(string time) =>
        TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? (int)read.ToTimeSpan().TotalMinutes : null;

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Colour();

    public sealed class AddressLines
    {
        public string Building { get; set; } = "";

        public string Street { get; set; } = "";

        public string Postcode { get; set; } = "";

        public string Place { get; set; } = "";
    }

    public sealed class ContactLines
    {
        public string Phone { get; set; } = "";

        public string Email { get; set; } = "";

        public Dictionary<string, List<string>> Hours { get; set; } = [];
    }

    public sealed class ThemeLines
    {
        public string Primary { get; set; } = "";

        public string Accent { get; set; } = "";

        public string Initials { get; set; } = "";
    }
}
