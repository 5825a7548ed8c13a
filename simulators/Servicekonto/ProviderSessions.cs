using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Serviceportal.Servicekonto;

/// <summary>Who is signed in at the provider, by what the browser's cookie holds.</summary>
sealed class ProviderSessions
{
    readonly ConcurrentDictionary<string, ProviderSession> _all = new();

    public ProviderSession Start(Account account)
    {
        var session = new ProviderSession(RandomNumberGenerator.GetHexString(32, lowercase: true), account);
        return _all[session.Id] = session;
    }

    public ProviderSession? Find(string? id) => id is not null && _all.TryGetValue(id, out var session) ? session : null;

    public ProviderSession? End(string? id) => id is not null && _all.TryRemove(id, out var session) ? session : null;
}

/// <param name="Id">The "sid" of OpenID Connect Back-Channel Logout 1.0.</param>
sealed record ProviderSession(string Id, Account Account)
{
    /// <summary>Client → origin of the sites that have been told who it is.</summary>
    public ConcurrentDictionary<string, string> Sites { get; } = new();
}
