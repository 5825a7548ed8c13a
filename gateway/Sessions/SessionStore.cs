using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Serviceportal.Contracts;
using Serviceportal.Gateway.SignIn;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.Sessions;

/// <summary>Sessions of all portals, as rows that all replicas of the gateway see. The cookie holds a random value and nothing else.</summary>
public sealed class SessionStore(Store<GatewayDb> store, IDataProtectionProvider protection, Providers providers, StaffGrants grants, TimeProvider clock)
{
    // Each use would be a write; that somebody was here in this minute is enough.
    static readonly TimeSpan Move = TimeSpan.FromMinutes(1);

    /// <param name="origin">The session at the provider.</param>
    /// <returns>What the cookie holds.</returns>
    public async Task<string> StartAsync(TenantId portal, Audience audience, Identity identity, ProviderSession origin, CancellationToken cancel)
    {
        var secret = NewSecret();
        var (now, protector) = (clock.GetUtcNow(), ProtectorOf(portal));
        var row = new SessionRow
        {
            Id = IdOf(secret),
            Portal = portal.Value,
            Audience = audience,
            Provider = identity.Provider,
            Subject = origin.Subject,
            ProviderSession = origin.Id,
            Identity = protector.Protect(JsonSerializer.Serialize(identity)),
            IdToken = origin.IdToken is null ? null : protector.Protect(origin.IdToken),
            FormKey = NewSecret(),
            CreatedAt = now,
            SeenAt = now,
            EndsAt = now + Session.Longest,
        };
        await store.WriteAsync(db => Task.FromResult(db.Add(row)), cancel);
        return secret;
    }

    /// <summary>Null where there is none, it has ended, or it is of another portal or audience.</summary>
    /// <param name="moves">Whether this use puts off the end.</param>
    public async Task<Session?> FindAsync(TenantId portal, Audience audience, string secret, bool moves, CancellationToken cancel)
    {
        var (id, now) = (IdOf(secret), clock.GetUtcNow());
        if (await FindRowAsync(portal, audience, secret, cancel) is not { } row || row.EndsAt <= now || row.SeenAt + Session.Idle <= now) return null;
        if (moves && now - row.SeenAt >= Move)
        {
            await store.WriteAsync(db => db.Sessions.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.SeenAt, now), cancel), cancel);
            row.SeenAt = now;
        }

        var identity = JsonSerializer.Deserialize<Identity>(ProtectorOf(portal).Unprotect(row.Identity))!;
        return new(row, identity, identity.AsPerson(audience == Audience.Staff ? grants.Of(providers.GroupsOf(identity)) : [], row.FormKey));
    }

    /// <summary>The row, whether its time is over or not.</summary>
    public async Task<SessionRow?> FindRowAsync(TenantId portal, Audience audience, string secret, CancellationToken cancel)
    {
        var id = IdOf(secret);
        await using var db = await store.OpenAsync(cancel);
        var row = await db.Sessions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
        return row?.Portal == portal.Value && row.Audience == audience ? row : null;
    }

    /// <summary>Ends this session alone.</summary>
    public Task DropAsync(string secret, CancellationToken cancel)
    {
        var id = IdOf(secret);
        return store.WriteAsync(db => db.Sessions.Where(row => row.Id == id).ExecuteDeleteAsync(cancel), cancel);
    }

    /// <summary>Ends this session and all that came from the same one at the provider, on all portals.</summary>
    public Task EndAsync(SessionRow session, CancellationToken cancel) =>
        store.WriteAsync(db => EndOfProviderAsync(db, session.Provider, session.ProviderSession, session.Subject, cancel), cancel);

    /// <param name="providerSession">Null where the provider names none: all sessions of the person.</param>
    public static Task<int> EndOfProviderAsync(GatewayDb db, string provider, string? providerSession, string? subject, CancellationToken cancel) => db.Sessions
        .Where(row => row.Provider == provider && (row.ProviderSession != null && providerSession != null ? row.ProviderSession == providerSession : row.Subject == subject))
        .ExecuteDeleteAsync(cancel);

    public string? IdTokenOf(SessionRow session) => session.IdToken is { } token ? ProtectorOf(new(session.Portal)).Unprotect(token) : null;

    IDataProtector ProtectorOf(TenantId portal) => protection.CreateProtector("serviceportal.session", portal.Value);

    internal static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    internal static string IdOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>What a provider calls the person and its own session with them, for the sign-out there.</summary>
/// <param name="Subject">Its "sub", which need not be the lasting key of the person.</param>
/// <param name="Id">Its "sid"; null where it has none.</param>
public sealed record ProviderSession(string Subject, string? Id, string? IdToken);
