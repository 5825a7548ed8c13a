using System.Text.RegularExpressions;
using Serviceportal.Catalogue.Content;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Catalogue.Import;

/// <summary>A location (Standort) of a DLDB export as a unit. The export holds no opening hours.</summary>
static partial class DldbLocation
{
    public static string Key(string id) => $"dldb-{id}";

    public static UnitText Read(DldbEntry location)
    {
        var contact = location.Part("contact");
        var name = location.Line("displayName");
        var email = contact.Line("email");
        return new()
        {
            Key = Key(location.Id!),
            Name = name.Length > 0 ? name : location.Line("name"),
            Hours = new(new Dictionary<string, IReadOnlyList<string>>()),
            HoursNote = "Termine nach Absprache.",
            Phone = Phone(contact.Line("phone")),
            Email = Email().IsMatch(email) ? email : null,
            Address = Address(location.Part("address")),
        };
    }

    static PostalAddress? Address(DldbEntry address)
    {
        var (street, postcode, city) = ($"{address.Line("street")} {address.Line("house_number")}".Trim(), address.Line("postal_code"), address.Line("city"));
        return street.Length > 0 && postcode.Length > 0 && city.Length > 0 ? new("", street, postcode, city) : null;
    }

    /// <summary>"089 233-45141" becomes "+49 89 23345141"; without a visible area code ("115") it stays as written.</summary>
    public static string? Phone(string text)
    {
        if (text.Length == 0) return null;
        var match = National().Match(text);
        return match.Success ? $"+49 {match.Groups["area"].Value} {NoDigit().Replace(match.Groups["rest"].Value, "")}" : text;
    }

    [GeneratedRegex(@"^(\+49|0049)?[\s/-]*(\(0\)|\(0|0)?(?<area>[1-9]\d{1,4})\)?[\s/-]+(?<rest>\d[\d\s/-]{1,14})$")]
    private static partial Regex National();

    [GeneratedRegex(@"\D")]
    private static partial Regex NoDigit();

    [GeneratedRegex(@"^[^@\s<>""]+@[^@\s<>""]+\.[^@\s<>"".]+$")]
    private static partial Regex Email();
}
