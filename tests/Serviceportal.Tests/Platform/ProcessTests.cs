using System.Net;
using System.Security.Cryptography;
using Serviceportal.Catalogue;
using Serviceportal.Gateway;

namespace Serviceportal.Tests.Platform;

/// <summary>Gateway and Catalogue as the two processes they are in production, with the verbs an operator runs.</summary>
public sealed class ProcessTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-processes-");
    readonly ContentCopy _content = ContentCopy.Make();
    readonly ECDsa _gatewayKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly ECDsa _catalogueKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly int _public = FreePort.Any();
    readonly int _pages = FreePort.Any();
    readonly int _rpc = FreePort.Any();
    readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    string _database = "";
    string _gatewayDatabase = "";

    [Fact]
    public async Task Two_processes_are_the_portals_and_a_killed_one_comes_back()
    {
        _database = await (await Servers.PostgresAsync()).NewDatabaseAsync();

        await using (var early = StartCatalogue("serve"))
        {
            var (refused, reason) = await early.EndAsync();
            Assert.Equal(2, refused);
            Assert.Contains("Run the verb 'migrate' of this version first.", reason, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", reason, StringComparison.Ordinal);
        }

        await using (var migrate = StartCatalogue("migrate")) Assert.Equal(0, (await migrate.EndAsync()).ExitCode);
        var catalogue = StartCatalogue("serve");
        _gatewayDatabase = await Binaries.DatabaseOfGatewayAsync(typeof(GatewayModule).Assembly, Settings(_gatewayKey));
        await using var gateway = StartGateway();
        await ReachesAsync("/dienstleistungen/personalausweis-beantragen", HttpStatusCode.OK, "<h1>Personalausweis beantragen</h1>");

        await catalogue.KillAsync();
        await ReachesAsync("/dienstleistungen/hund-anmelden", HttpStatusCode.ServiceUnavailable, "Lambertusstraße 13");

        catalogue = StartCatalogue("serve");
        await ReachesAsync("/dienstleistungen/hund-anmelden", HttpStatusCode.OK, "<h1>Hund anmelden</h1>");
        Assert.Equal(0, (await gateway.StopAsync()).ExitCode);
        Assert.Equal(0, (await catalogue.StopAsync()).ExitCode);
        await catalogue.DisposeAsync();
    }

    [Fact]
    public async Task Everything_that_is_wrong_in_the_settings_is_told_at_once()
    {
        await using var catalogue = Running.Program.Start(typeof(CatalogueModule).Assembly, [new("Topology", "cluster"), new("Listen:Public", "achtzig"), new("Listen:Drain", "long"), new("Identity:Key", "no key")], "serve");
        var (code, output) = await catalogue.EndAsync();
        Assert.Equal(2, code);
        Assert.Contains("Listen:Public is 'achtzig'. Write a port", output, StringComparison.Ordinal);
        Assert.Contains("Listen:Drain is 'long'. Write a number of seconds from 0 to 20.", output, StringComparison.Ordinal);
        Assert.Contains("Identity:Key cannot be read. Set it to the PEM of a private key on the curve P-256.", output, StringComparison.Ordinal);
        Assert.Contains("Identity:Trusted:gateway:0 is missing.", output, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:catalogue", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);

        // Who tells or hears facts needs a bus, too.
        await using var gateway = Running.Program.Start(typeof(GatewayModule).Assembly, [new("Topology", "cluster"), new("ConnectionStrings:bus", "http://127.0.0.1"), new("ConnectionStrings:gateway", "Hots=db")], "serve");
        (code, output) = await gateway.EndAsync();
        Assert.Equal(2, code);
        Assert.Matches("ConnectionStrings:gateway cannot be read: .*(?i:hots).* Write Host=", output);
        Assert.Contains("ConnectionStrings:bus is missing or cannot be read. Set it to the RabbitMQ of the portals: amqp://user:password@host/vhost.", output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _client.Dispose();
        _content.Dispose();
        _folder.Delete(recursive: true);
    }

    Running.Program StartCatalogue(string verb) => Running.Program.Start(
        typeof(CatalogueModule).Assembly,
        [
            .. Settings(_catalogueKey), new("ConnectionStrings:catalogue", _database),
            new("Identity:Trusted:gateway:0", _gatewayKey.ExportSubjectPublicKeyInfoPem()),
            new("Identity:Trusted:insights:0", _gatewayKey.ExportSubjectPublicKeyInfoPem()),
            new("Listen:Public", $"{_pages}"), new("Listen:Rpc", $"{_rpc}"),
        ],
        verb);

    Running.Program StartGateway() => Running.Program.Start(
        typeof(GatewayModule).Assembly,
        [
            .. Settings(_gatewayKey), new("Peers:catalogue:Pages", $"http://127.0.0.1:{_pages}"), new("Peers:catalogue:Rpc", $"http://127.0.0.1:{_rpc}"),
            new("Listen:Public", $"{_public}"), new("Listen:Rpc", "0"), new("ConnectionStrings:gateway", _gatewayDatabase),
        ]);

    Dictionary<string, string?> Settings(ECDsa key) => new()
    {
        ["Topology"] = "cluster",
        ["Content"] = _content.Folder,
        ["Data"] = _folder.FullName,
        ["Identity:Key"] = key.ExportPkcs8PrivateKeyPem(),
        ["Listen:Address"] = "127.0.0.1",
        ["Listen:Ops"] = "0",
        // Nobody is there: pages are served without a bus.
        ["ConnectionStrings:bus"] = $"amqp://guest:guest@127.0.0.1:{FreePort.Any()}/",
    };

    async Task ReachesAsync(string path, HttpStatusCode status, string text)
    {
        var since = TimeProvider.System.GetTimestamp();
        var last = "nothing";
        while (TimeProvider.System.GetElapsedTime(since) < Patience)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_public}{path}");
                request.Headers.Host = "service.waldfeucht.de";
                using var response = await _client.SendAsync(request);
                last = $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
                if (response.StatusCode == status && last.Contains(text, StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException error)
            {
                last = error.Message;
            }

            await Task.Delay(100);
        }

        Assert.Fail($"{path} did not come to {(int)status} with '{text}', but to: {last[..Math.Min(last.Length, 800)]}");
    }
}
