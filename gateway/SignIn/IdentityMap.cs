using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using Serviceportal.Platform.Identity;

namespace Serviceportal.Gateway.SignIn;

/// <summary>
/// The one place where a provider's claims become our identity: those of OpenID Connect Core 1.0, 5.1, and those in which
/// brokers pass on what BundID and Mein Unternehmenskonto say.
/// </summary>
static class IdentityMap
{
    /// <summary>Null where no stable key of the person was told: then nobody can be signed in.</summary>
    public static Identity? From(ClaimsPrincipal principal, string provider) => SubjectOf(principal) is { } subject
        ? new(provider, subject, LevelOf(First(principal, "trust_level", "trustLevel", "acr")))
        {
            GivenName = First(principal, "given_name"),
            FamilyName = First(principal, "family_name"),
            BirthDate = DateOnly.TryParseExact(First(principal, "birthdate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born : null,
            Address = AddressOf(principal),
            Email = First(principal, "email"),
            Method = First(principal, "method", "amr"),
            Postbox = First(principal, "postbox", "legacyPostkorbHandle"),
            Organisation = First(principal, "organisation", "organization") is { } name ? new(name, First(principal, "register_number"), First(principal, "legal_form")) : null,
            Groups = [.. principal.FindAll("groups").Select(group => group.Value)],
        }
        : null;

    // "-" is no key of anybody.
    static string? SubjectOf(ClaimsPrincipal principal) => First(principal, "bpk2", "bPK2", "sub") is var subject and not "-" ? subject : null;

    /// <summary>STORK QAA 1 to 4, the words of BundID, or those of eIDAS. What is not known is worth nothing.</summary>
    static TrustLevel LevelOf(string? told) => told?.ToUpperInvariant() switch
    {
        "STORK-QAA-LEVEL-4" or "4" or "HOCH" or "HIGH" => TrustLevel.High,
        "STORK-QAA-LEVEL-3" or "3" or "SUBSTANTIELL" or "SUBSTANTIAL" => TrustLevel.Substantial,
        "STORK-QAA-LEVEL-2" or "2" or "NORMAL" or "LOW" => TrustLevel.Low,
        _ => TrustLevel.None,
    };

    static PostalAddress? AddressOf(ClaimsPrincipal principal)
    {
        // One JSON object as in OpenID Connect, or a claim for each part as many brokers send it.
        var json = First(principal, "address") is { } text && text.StartsWith('{') ? Read(text) : null;
        var (street, postcode, place) = (Part("street_address"), Part("postal_code"), Part("locality"));
        return street is null && postcode is null && place is null ? null : new(street, postcode, place);

        string? Part(string name) => json is not null && json.TryGetValue(name, out var value) ? value.ToString() : First(principal, name);
    }

    // An address that cannot be read is one that was not told.
    static Dictionary<string, JsonElement>? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string? First(ClaimsPrincipal principal, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (principal.FindFirst(name)?.Value.Trim() is { Length: > 0 } value) return value;
        return null;
    }
}
