namespace Serviceportal.Gateway.SignIn;

/// <summary>Where somebody comes back to: a path of this portal, never an address elsewhere.</summary>
static class LocalPath
{
    /// <param name="wished">From a query, so anything.</param>
    public static string Of(string? wished) =>
        wished is ['/', ..] && !wished.StartsWith("//", StringComparison.Ordinal) && !wished.Contains('\\', StringComparison.Ordinal) && !wished.Any(char.IsControl)
        && !wished.StartsWith("/anmelden", StringComparison.Ordinal) && !wished.StartsWith("/abmelden", StringComparison.Ordinal)
            ? wished
            : "/";
}
