using System.Globalization;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Serviceportal.Simulator;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Serviceportal.Servicekonto;

/// <summary>What goes wrong at the provider, at the turn of a dial (/stoerung).</summary>
enum Fault
{
    None,
    Down,
    Slow,
    WrongNonce,
    ExpiredToken,
    ClockAhead,
    ClockBehind,
    MissingNames,
}

/// <summary>Wrong tokens, as the dial says.</summary>
sealed class SpoilTokens(FaultDial<Fault> dial, TimeProvider clock) : IOpenIddictServerHandler<ProcessSignInContext>
{
    static readonly TimeSpan ClockError = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    public static IReadOnlyDictionary<Fault, string> Words { get; } = new Dictionary<Fault, string>
    {
        [Fault.None] = "keine Störung", [Fault.Down] = "nicht erreichbar", [Fault.Slow] = $"langsam ({Delay.TotalSeconds.ToString(CultureInfo.InvariantCulture)} Sekunden)", [Fault.WrongNonce] = "falsche Nonce",
        [Fault.ExpiredToken] = "abgelaufenes Token", [Fault.ClockAhead] = "Uhr geht zehn Minuten vor", [Fault.ClockBehind] = "Uhr geht zehn Minuten nach", [Fault.MissingNames] = "ohne Namen",
    };

    /// <summary>Just before the ID token is written.</summary>
    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.IdentityTokenPrincipal is not { } token) return default;
        switch (dial.Current)
        {
            case Fault.WrongNonce:
                token.SetClaim(Claims.Nonce, "falsch");
                break;
            case Fault.ExpiredToken:
                Shift(TimeSpan.FromHours(-2));
                break;
            case Fault.ClockAhead:
                Shift(ClockError);
                break;
            case Fault.ClockBehind:
                Shift(-ClockError);
                break;
            case Fault.MissingNames:
                token.RemoveClaims(Claims.GivenName).RemoveClaims(Claims.FamilyName);
                break;
        }

        return default;

        void Shift(TimeSpan by) => token.SetCreationDate(clock.GetUtcNow() + by).SetExpirationDate(clock.GetUtcNow() + by + TimeSpan.FromMinutes(20));
    }
}
