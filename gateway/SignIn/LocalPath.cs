using Serviceportal.Contracts;
using Serviceportal.Gateway.Tenants;

namespace Serviceportal.Gateway.SignIn;

/// <summary>Where somebody comes back to: a path of this portal, never an address elsewhere.</summary>
static class LocalPath
{
    // It travels to the provider and back.
    const int Longest = 2000;

    /// <param name="wished">From a query, so anything.</param>
    public static string Of(string? wished)
    {
        if (wished is not ['/', ..] || wished.StartsWith("//", StringComparison.Ordinal) || wished.Contains('\\', StringComparison.Ordinal) || wished.Any(char.IsControl)) return "/";
        // A header takes ASCII only; what is encoded already stays as it is.
        var encoded = Encode(wished);
        return encoded.Length > Longest || PathOf(encoded).StartsWithSegments("/anmelden") || PathOf(encoded).StartsWithSegments("/abmelden") ? "/" : encoded;
    }

    public static bool IsOfStaff(string path) => ServiceDirectory.SessionOf(PathOf(path)) == Audience.Staff;

    static PathString PathOf(string path) => TenantByHost.LanguageOf(path.Split('?', '#')[0]).Path;

    static string Encode(string text) => string.Concat(text.EnumerateRunes().Select(letter => letter.IsAscii && letter.Value != ' ' ? letter.ToString() : Uri.EscapeDataString(letter.ToString())));
}
