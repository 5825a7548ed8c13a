using Serviceportal.Catalogue.V1;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Opening;
using Wire = Serviceportal.Catalogue.V1;

namespace Serviceportal.Ui.Tenants;

/// <summary>One of the eleven authorities, as far as a page needs it to speak in its name.</summary>
public sealed record Tenant(
    TenantId Id,
    TenantKind Kind,
    string Name,
    string ShortName,
    string Host,
    Theme Theme,
    PostalAddress Address,
    Phone Phone,
    string Email,
    OpeningHours Hours,
    long ContentVersion)
{
    public bool IsKreis => Kind == TenantKind.Kreis;

    /// <summary>"der Stadt Erkelenz", "des Kreises Heinsberg", "der Gemeinde Gangelt".</summary>
    public string NameGenitive => IsKreis ? Name.Replace("Kreis ", "des Kreises ", StringComparison.Ordinal) : $"der {Name}";

    /// <summary>"die Stadt Erkelenz", "der Kreis Heinsberg".</summary>
    public string NameNominative => IsKreis ? $"der {Name}" : $"die {Name}";

    public static Tenant From(Wire.Tenant wire) => new(
        new(wire.Key),
        wire.Kind,
        wire.Name,
        wire.ShortName,
        wire.Host,
        new(wire.Theme.Primary, wire.Theme.Accent, wire.Theme.Initials),
        new(wire.Address.Building, wire.Address.Street, wire.Address.Postcode, wire.Address.Place),
        new(wire.Phone),
        wire.Email,
        OpeningHours.From(wire.Hours, wire.Closures),
        wire.ContentVersion);

    public Wire.Tenant ToWire() => new()
    {
        Key = Id.Value,
        Kind = Kind,
        Name = Name,
        ShortName = ShortName,
        Host = Host,
        Theme = new() { Primary = Theme.Primary, Accent = Theme.Accent, Initials = Theme.Initials },
        Address = new() { Building = Address.Building, Street = Address.Street, Postcode = Address.Postcode, Place = Address.Place },
        Phone = Phone.Number,
        Email = Email,
        Hours = { Hours.WeekToWire() },
        Closures = { Hours.ClosuresToWire() },
        ContentVersion = ContentVersion,
    };
}

/// <summary>Two colours as #rrggbb and the initials that stand in place of a coat of arms.</summary>
public sealed record Theme(string Primary, string Accent, string Initials);

public sealed record PostalAddress(string Building, string Street, string Postcode, string Place);

/// <summary>A phone number as stored: "+49 221 4710201".</summary>
public sealed record Phone(string Number)
{
    /// <summary>RFC 3966, for links.</summary>
    public string Uri => "tel:" + Number.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>As people here write it: "0221 4710-201".</summary>
    public string Text
    {
        get
        {
            var national = Number.Replace("+49 ", "0", StringComparison.Ordinal);
            return national.Length > 3 && !national.Contains('-', StringComparison.Ordinal) ? $"{national[..^3]}-{national[^3..]}" : national;
        }
    }
}
