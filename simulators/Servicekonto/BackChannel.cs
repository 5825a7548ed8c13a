using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Servicekonto;

/// <summary>Tells the sites of a session that it has ended (OpenID Connect Back-Channel Logout 1.0).</summary>
sealed class BackChannel(IOptionsMonitor<OpenIddictServerOptions> options, ITopology topology, TimeProvider clock, ILogger<BackChannel> log) : IDisposable
{
    /// <summary>Of the portals; a real provider is told it when a client is registered.</summary>
    const string Path = "/anmelden/beendet";

    readonly HttpClient _http = new(topology.ReachOutside());
    readonly JsonWebTokenHandler _tokens = new() { SetDefaultTimesOnTokenCreation = false };

    public async Task TellAsync(ProviderSession session, string issuer, CancellationToken cancel)
    {
        foreach (var (client, site) in session.Sites)
        {
            try
            {
                using var answer = await _http.PostAsync(new Uri(site + Path), new FormUrlEncodedContent([new("logout_token", TokenFor(session, client, issuer))]), cancel);
                answer.EnsureSuccessStatusCode();
            }
            catch (HttpRequestException error)
            {
                log.LogoutNotTold(site, error);
            }
        }
    }

    string TokenFor(ProviderSession session, string client, string issuer)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _tokens.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = client,
            IssuedAt = now,
            Expires = now.AddMinutes(2),
            TokenType = "logout+jwt",
            Claims = new Dictionary<string, object>
            {
                ["sub"] = session.Account.Text("sub") ?? "-",
                ["sid"] = session.Id,
                ["jti"] = Guid.CreateVersion7(clock.GetUtcNow()).ToString("D", CultureInfo.InvariantCulture),
                ["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() },
            },
            SigningCredentials = options.CurrentValue.SigningCredentials[0],
        });
    }

    public void Dispose() => _http.Dispose();
}
