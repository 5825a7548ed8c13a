using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text.Json;
using Serviceportal.Catalogue;
using Serviceportal.Gateway;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Tests.Gateway;

/// <summary>What an operator reads: the portal of a request, the reason of a refusal, nothing secret, no trace where a sentence says it.</summary>
public sealed class LogTests : IDisposable
{
    readonly ContentCopy _content = ContentCopy.Make();
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly ECDsa _callers = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly HttpClient _client = new();
    readonly int _port = FreePort.Any();

    // DESIGN, section 3: the tenant is in every log scope.
    [Theory, BothTopologies]
    public async Task What_is_logged_about_a_request_names_its_portal(Topology topology)
    {
        Dictionary<string, string?> settings = new(await SettingsOfAsync(topology))
        {
            ["Logging:LogLevel:Microsoft.AspNetCore.Routing"] = "Information",
            ["Logging:Console:FormatterName"] = "json",
            ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
        };
        await using var process = Running.Program.Start(Binaries.GatewayIn(topology), settings);
        Assert.Equal(HttpStatusCode.OK, await OnceItListensAsync("/assets/favicon.svg", null));
        var (_, output) = await process.StopAsync();
        var line = output.Split('\n').First(line => line.Contains("Executing endpoint", StringComparison.Ordinal) && line.Contains("/assets/", StringComparison.Ordinal));
        using var entry = JsonDocument.Parse(line);
        Assert.Contains(
            entry.RootElement.GetProperty("Scopes").EnumerateArray(),
            scope => scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("serviceportal.portal", out var portal) && portal.GetString() == "erkelenz");
    }

    [Fact]
    public async Task A_refused_call_is_logged_with_its_reason_and_without_the_token()
    {
        var settings = await SettingsOfAsync(Topology.Cluster);
        settings["Identity:Trusted:gateway:0"] = settings["Identity:Trusted:insights:0"] = _callers.ExportSubjectPublicKeyInfoPem();
        settings["ConnectionStrings:catalogue"] = await (await Servers.PostgresAsync()).NewDatabaseAsync();
        await using (var migrate = Running.Program.Start(typeof(CatalogueModule).Assembly, settings, "migrate")) Assert.Equal(0, (await migrate.EndAsync()).ExitCode);
        await using var catalogue = Running.Program.Start(typeof(CatalogueModule).Assembly, settings);
        var expired = CallTests.TokensOf(_callers, TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(5)).Issue("gateway", "catalogue", new(new("erkelenz"), Language.German, default));
        Assert.Equal(HttpStatusCode.Unauthorized, await OnceItListensAsync("/impressum", expired));
        var (_, output) = await catalogue.StopAsync();
        Assert.Contains("A call of catalogue at /impressum is refused: SecurityTokenInvalidLifetimeException", output, StringComparison.Ordinal);
        Assert.DoesNotContain(expired.Split('.')[1], output, StringComparison.Ordinal);
    }

    [Theory, BothTopologies]
    public async Task A_port_that_is_taken_is_told_in_a_sentence(Topology topology)
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();
        await using var process = Running.Program.Start(Binaries.GatewayIn(topology), await SettingsOfAsync(topology));
        var (code, output) = await process.EndAsync();
        Assert.Equal(2, code);
        Assert.Contains($"{_port}", output, StringComparison.Ordinal);
        Assert.Contains("choose another port with --Listen:Public=PORT", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _key.Dispose();
        _callers.Dispose();
        _content.Dispose();
    }

    async Task<Dictionary<string, string?>> SettingsOfAsync(Topology topology)
    {
        var settings = SettingsOf(topology);
        if (topology == Topology.Cluster) settings["ConnectionStrings:gateway"] = await Binaries.DatabaseOfGatewayAsync(typeof(GatewayModule).Assembly, settings);
        return settings;
    }

    Dictionary<string, string?> SettingsOf(Topology topology) => new()
    {
        ["Topology"] = topology == Topology.Cluster ? "cluster" : "embedded",
        ["Content"] = _content.Folder,
        ["Data"] = _content.FileOf("data"),
        ["Listen:Address"] = "127.0.0.1",
        ["Listen:Public"] = $"{_port}",
        ["Listen:Rpc"] = "0",
        ["Listen:Ops"] = "0",
        ["ConnectionStrings:bus"] = $"amqp://guest:guest@127.0.0.1:{FreePort.Any()}/",
        ["Identity:Key"] = _key.ExportPkcs8PrivateKeyPem(),
    };

    async Task<HttpStatusCode> OnceItListensAsync(string path, string? token)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_port}{path}") { Headers = { Host = "service.erkelenz.de" } };
                if (token is not null) request.Headers.Authorization = new("Bearer", token);
                using var response = await _client.SendAsync(request);
                return response.StatusCode;
            }
            catch (HttpRequestException) when (TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(60))
            {
                await Task.Delay(100);
            }
        }
    }
}
