using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Serviceportal.Contracts;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Identity;

/// <summary>Who calls, and for which portal (none for a service's own work).</summary>
public sealed record Call(string Caller, PortalRequest? Portal);

/// <summary>
/// The token that one service shows another: signed with ES256 (RFC 7518), valid for a minute, issued by the calling
/// service for exactly one called service. Who may call whom is said by <see cref="ServiceDirectory"/>.
/// </summary>
public sealed class CallTokens(CallKeys keys, TimeProvider clock)
{
    static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    // Clocks of two machines differ; more than this is a fault of the machine, not of the call.
    static readonly TimeSpan Skew = TimeSpan.FromSeconds(10);

    readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    public string Issue(string caller, string called, PortalRequest? portal)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = caller,
            Audience = called,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Life,
            Claims = portal is null ? null : TokenContent.Write(caller == ServiceDirectory.Gateway.Name ? portal : portal with { Person = null }),
            SigningCredentials = new(keys.Own, SecurityAlgorithms.EcdsaSha256),
        });
    }

    /// <returns>The call; or why it is refused: the token is missing, forged, expired, for somebody else or from a service that may not call.</returns>
    public async Task<(Call? Call, string? Refusal)> ReadAsync(string? token, string called)
    {
        if (string.IsNullOrEmpty(token)) return (null, "there is no token");
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAudience = called,
            ValidIssuers = ServiceDirectory.Named(called).Callers,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeyResolver = (_, unread, _, _) => keys.Of(unread.Issuer),
            LifetimeValidator = IsAlive,
            RequireExpirationTime = true,
        });
        // The kind of the fault only: its message may quote the token.
        if (!result.IsValid) return (null, result.Exception.GetType().Name);
        var portal = TokenContent.Read((JsonWebToken)result.SecurityToken);
        // A service may pass nobody off as signed in: only the door knows who came in.
        return portal?.Person is not null && result.SecurityToken.Issuer != ServiceDirectory.Gateway.Name
            ? (null, "only the gateway may introduce a person")
            : (new(result.SecurityToken.Issuer, portal), null);
    }

    bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return notBefore - Skew <= now && now < expires + Skew && expires - notBefore <= Life;
    }
}
