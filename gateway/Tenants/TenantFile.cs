using Serviceportal.Catalogue.V1;
using Serviceportal.Platform;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serviceportal.Gateway.Tenants;

/// <summary>
/// The few lines of a tenant file that the gateway needs to answer before, and without, the Catalogue.
/// </summary>
sealed class TenantFile
{
    static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(UnderscoredNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    static readonly string[] Weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public string Key { get; set; } = "";

    public string Kind { get; set; } = "";

    public string Name { get; set; } = "";

    public string ShortName { get; set; } = "";

    public string Host { get; set; } = "";

    public AddressLines Address { get; set; } = new();

    public ContactLines Contact { get; set; } = new();

    public ThemeLines Theme { get; set; } = new();

    /// <exception cref="InvalidConfiguration">A file cannot be read.</exception>
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
                tenants.Add(Yaml.Deserialize<TenantFile>(reader).ToTenant());
            }
            catch (Exception error) when (error is YamlException or FormatException or InvalidOperationException)
            {
                errors.Add($"{file}: {error.Message}");
            }
        }

        return errors.Count == 0 ? tenants : throw new InvalidConfiguration(errors);
    }

    Tenant ToTenant() => new()
    {
        Key = Key,
        Kind = Kind switch { "kreis" => TenantKind.Kreis, "stadt" => TenantKind.Stadt, _ => TenantKind.Gemeinde },
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
        Weekday = Array.IndexOf(Weekdays, day) + 1,
        Spans = { spans.Select(SpanOf) },
    };

    static Span SpanOf(string text)
    {
        var minutes = text.Split('-').Select(time => (int)TimeOnly.ParseExact(time, "HH:mm").ToTimeSpan().TotalMinutes).ToArray();
        return new() { FromMinute = minutes[0], ToMinute = minutes[1] };
    }

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
