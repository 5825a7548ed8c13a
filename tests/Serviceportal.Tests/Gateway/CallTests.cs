using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Serviceportal.Platform.Identity;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Tests.Gateway;

/// <summary>Behind the gateway nobody is believed without a signature, at neither door.</summary>
public sealed class CallTests : IDisposable
{
    static readonly PortalRequest Erkelenz = new(new("erkelenz"), Language.German, default);

    readonly ECDsa _trusted = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly ECDsa _strange = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly HttpClient _client = new();
    Dictionary<string, string?> _settings = [];

    // TEN-4
    [Fact]
    public async Task A_token_opens_a_service_only_if_it_is_alive_for_that_service_and_of_one_that_may_call_it()
    {
        await using var portal = await StartAsync();
        foreach (var (token, status) in TokensAt(portal.Clock.GetUtcNow()))
        {
            using var page = await AskAsync(HttpMethod.Get, $"{_settings["Peers:catalogue:Pages"]}/", HttpVersion.Version11, token.Value);
            Assert.True(status == page.StatusCode, $"A page answered {page.StatusCode} to a token {token.Key}.");
            using var rpc = await AskAsync(HttpMethod.Post, $"{_settings["Peers:catalogue:Rpc"]}/serviceportal.catalogue.v1.CatalogueService/ListTenants", HttpVersion.Version20, token.Value);
            Assert.True(status == rpc.StatusCode, $"An RPC answered {rpc.StatusCode} to a token {token.Key}.");
        }
    }

    [Fact]
    public async Task A_service_that_introduces_a_person_is_refused()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var portal = await RunningPortal.StartAsync(Topology.Cluster, settings =>
        {
            settings["Identity:Trusted:insights:1"] = own.ExportSubjectPublicKeyInfoPem();
            _settings = settings;
        });
        foreach (var (person, status) in new (Person?, HttpStatusCode)[] { (null, HttpStatusCode.OK), (new("citizens:c-1", TrustLevel.High, "Maria", null, [], "key"), HttpStatusCode.Unauthorized) })
        {
            using var rpc = await AskAsync(HttpMethod.Post, $"{_settings["Peers:catalogue:Rpc"]}/serviceportal.catalogue.v1.CatalogueService/ListTenants", HttpVersion.Version20, TokenOf(own, portal.Clock.GetUtcNow(), person));
            Assert.Equal(status, rpc.StatusCode);
        }
    }

    // As a service would forge it: our own issuer leaves the person out.
    static string TokenOf(ECDsa key, DateTimeOffset now, Person? person)
    {
        var claims = new Dictionary<string, object> { ["tenant"] = "erkelenz", ["lang"] = "de", ["from"] = 0 };
        if (person is not null) (claims["sub"], claims["level"], claims["name"], claims["form"]) = (person.Subject, person.Level.ToString(), person.Name, person.FormKey);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = "insights", Audience = "catalogue", IssuedAt = now.UtcDateTime, NotBefore = now.UtcDateTime, Expires = now.UtcDateTime.AddSeconds(60), Claims = claims,
            SigningCredentials = new(new ECDsaSecurityKey(key), SecurityAlgorithms.EcdsaSha256),
        });
    }

    [Fact]
    public async Task A_service_may_call_for_itself_but_see_no_page()
    {
        await using var portal = await StartAsync();
        var token = TokensOf(_trusted, portal.Clock.GetUtcNow()).Issue("gateway", "catalogue", null);
        using var page = await AskAsync(HttpMethod.Get, $"{_settings["Peers:catalogue:Pages"]}/", HttpVersion.Version11, token);
        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        using var rpc = await AskAsync(HttpMethod.Post, $"{_settings["Peers:catalogue:Rpc"]}/serviceportal.catalogue.v1.CatalogueService/ListTenants", HttpVersion.Version20, token);
        Assert.Equal(HttpStatusCode.OK, rpc.StatusCode);
    }

    [Fact]
    public async Task A_gateway_whose_key_is_not_known_says_that_the_fault_is_ours()
    {
        await using var portal = await RunningPortal.StartAsync(Topology.Cluster, settings => settings["Identity:Trusted:gateway:0"] = _strange.ExportSubjectPublicKeyInfoPem(), waits: false);
        using var response = await portal.GetAsync("erkelenz", "/");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(response.Headers.Contains("Retry-After"));
        Assert.Contains("gerade nicht erreichbar – Stadt Erkelenz", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _trusted.Dispose();
        _strange.Dispose();
    }

    // The test's own key is one of the gateway's two.
    Task<RunningPortal> StartAsync() => RunningPortal.StartAsync(Topology.Cluster, settings =>
    {
        settings["Identity:Trusted:gateway:1"] = _trusted.ExportSubjectPublicKeyInfoPem();
        _settings = settings;
    });

    IEnumerable<(KeyValuePair<string, string> Token, HttpStatusCode Status)> TokensAt(DateTimeOffset now)
    {
        var good = TokensOf(_trusted, now).Issue("gateway", "catalogue", Erkelenz);
        yield return (new("as it should be", good), HttpStatusCode.OK);
        yield return (new("for another service", TokensOf(_trusted, now).Issue("gateway", "gateway", Erkelenz)), HttpStatusCode.Unauthorized);
        yield return (new("of a service that may not call", TokensOf(_trusted, now).Issue("catalogue", "catalogue", Erkelenz)), HttpStatusCode.Unauthorized);
        yield return (new("that has expired", TokensOf(_trusted, now - TimeSpan.FromMinutes(2)).Issue("gateway", "catalogue", Erkelenz)), HttpStatusCode.Unauthorized);
        yield return (new("of tomorrow", TokensOf(_trusted, now + TimeSpan.FromMinutes(2)).Issue("gateway", "catalogue", Erkelenz)), HttpStatusCode.Unauthorized);
        yield return (new("signed by a stranger", TokensOf(_strange, now).Issue("gateway", "catalogue", Erkelenz)), HttpStatusCode.Unauthorized);
        yield return (new("without its signature", good[..(good.LastIndexOf('.') + 1)]), HttpStatusCode.Unauthorized);
        yield return (new("that is none", ""), HttpStatusCode.Unauthorized);
    }

    /// <summary>Tokens as a process with this key would issue them at that moment.</summary>
    internal static CallTokens TokensOf(ECDsa key, DateTimeOffset at)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Identity:Key", key.ExportPkcs8PrivateKeyPem())]).Build();
        return new(CallKeys.FromSettings(settings, []), new FakeTimeProvider(at));
    }

    async Task<HttpResponseMessage> AskAsync(HttpMethod method, string address, Version version, string token)
    {
        using var request = new HttpRequestMessage(method, address) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (method == HttpMethod.Post)
        {
            // An empty message: not compressed, of length zero.
            request.Content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } };
            request.Headers.TE.Add(new("trailers"));
        }

        return await _client.SendAsync(request);
    }
}
