using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;

namespace Serviceportal.Tests.SignIn;

/// <summary>A provider tells that a session has ended there, and proves it (OpenID Connect Back-Channel Logout 1.0).</summary>
public sealed class SignOutTests
{
    const string Event = "http://schemas.openid.net/event/backchannel-logout";

    [Theory, BothTopologies]
    public async Task What_ends_at_the_provider_ends_on_all_portals(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("gangelt", "maria");
        await maria.SignInWithoutAskingAsync("selfkant");
        var token = TokenOf(portal, "c-1001");
        Assert.Equal(HttpStatusCode.OK, await TellAsync(portal, token));
        foreach (var tenant in new[] { "gangelt", "selfkant" })
            Assert.EndsWith("/anmelden", (await maria.OpenAsync(tenant, "/konto")).Address.AbsolutePath, StringComparison.Ordinal);
        // Once.
        Assert.Equal(HttpStatusCode.BadRequest, await TellAsync(portal, token));
    }

    [Theory, BothTopologies]
    public async Task A_logout_token_that_proves_nothing_is_refused_and_ends_nothing(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var ruth = new Visitor(portal);
        await ruth.SignInAsync("gangelt", "ruth");
        using var strange = System.Security.Cryptography.RSA.Create(2048);
        var secret = new SymmetricSecurityKey(new byte[32]);
        foreach (var (fault, token) in new (string, string)[]
        {
            ("nothing", ""), ("no token", "a.b.c"),
            ("another client", TokenOf(portal, "c-1003", audience: "somebody-else")),
            ("another provider", TokenOf(portal, "c-1003", issuer: "https://id.example.org/")),
            ("an ID token", TokenOf(portal, "c-1003", more: ("nonce", "1"))),
            ("another event", TokenOf(portal, "c-1003", more: ("events", new Dictionary<string, object> { ["http://example.org/else"] = new Dictionary<string, object>() }))),
            ("old", TokenOf(portal, "c-1003", age: TimeSpan.FromMinutes(30))),
            ("without an id", TokenOf(portal, "c-1003", more: ("jti", ""))),
            ("of nobody", TokenOf(portal, "")),
            ("a strange key", TokenOf(portal, "c-1003", key: new(new RsaSecurityKey(strange), SecurityAlgorithms.RsaSha256))),
            ("a shared secret", TokenOf(portal, "c-1003", key: new(secret, SecurityAlgorithms.HmacSha256))),
            ("unsigned", string.Join('.', [.. TokenOf(portal, "c-1003", unsigned: true).Split('.').Take(2), ""])),
        })
            Assert.True(HttpStatusCode.BadRequest == await TellAsync(portal, token), fault);
        Assert.Equal("/konto", (await ruth.OpenAsync("gangelt", "/konto")).Address.AbsolutePath);
    }

    [Theory, BothTopologies]
    public async Task No_link_and_no_other_site_signs_anybody_out(Topology topology)
    {
        var portal = await Servers.PortalAsync(topology);
        using var maria = new Visitor(portal);
        await maria.SignInAsync("wegberg", "maria");
        await maria.OpenAsync("wegberg", "/abmelden");
        await maria.OpenAsync("wegberg", "/abmelden/fertig");
        await maria.OpenAsync("wegberg", "/abmelden/fertig?weiter=" + new string('a', 64));
        var target = maria.AddressOf("wegberg", "/abmelden");
        foreach (var (from, headers) in new (Uri?, (string, string)[])[]
        {
            (new("https://example.org/"), []), (maria.AddressOf("erkelenz", "/"), []), (null, []), (null, [("Origin", "https://example.org")]), (null, [("Origin", "null")]), (null, [("Sec-Fetch-Site", "none")]),
        })
        {
            var refused = await maria.SendAsync(HttpMethod.Post, target, [], from, headers);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.Contains("Das kam nicht von einer Seite dieses Portals", refused.Text, StringComparison.Ordinal);
        }

        Assert.Equal("/konto", (await maria.OpenAsync("wegberg", "/konto")).Address.AbsolutePath);
        // A browser that does not know Sec-Fetch-Site says its origin.
        var left = await maria.SendAsync(HttpMethod.Post, target, [], null, ("Origin", target.GetLeftPart(UriPartial.Authority)));
        Assert.Equal("/abmelden/fertig", left.Address.AbsolutePath);
        Assert.EndsWith("/anmelden", (await maria.OpenAsync("wegberg", "/konto")).Address.AbsolutePath, StringComparison.Ordinal);
    }

    static async Task<HttpStatusCode> TellAsync(RunningPortal portal, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{portal.Port}/anmelden/beendet") { Content = new FormUrlEncodedContent([new("logout_token", token)]) };
        request.Headers.Host = portal.HostOf(Tenants.Kreis);
        using var response = await portal.Client.SendAsync(request);
        return response.StatusCode;
    }

    static string TokenOf(
        RunningPortal portal, string subject, string? audience = null, string? issuer = null, TimeSpan age = default, SigningCredentials? key = null, bool unsigned = false, (string Name, object Value)? more = null)
    {
        var now = portal.Clock.GetUtcNow().UtcDateTime - age;
        var content = new Dictionary<string, object> { ["sub"] = subject, ["jti"] = $"{Guid.CreateVersion7(portal.Clock.GetUtcNow())}", ["events"] = new Dictionary<string, object> { [Event] = new Dictionary<string, object>() } };
        if (more is { } one) content[one.Name] = one.Value;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? portal.SettingOf("SignIn:citizens:Authority").Replace("{port}", $"{portal.Port}", StringComparison.Ordinal) + "/",
            Audience = audience ?? "serviceportal-citizens",
            IssuedAt = now,
            Expires = now.AddMinutes(2),
            Claims = content,
            SigningCredentials = unsigned ? null : key ?? portal.ProviderServices.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials[0],
        });
    }
}
