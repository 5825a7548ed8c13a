using System.Net;
using System.Security.Cryptography;
using Serviceportal.Tests.Running;

namespace Serviceportal.Images;

/// <summary>The services run from their images, as strictly as the chart runs them, with a real PostgreSQL and RabbitMQ, and show a page.</summary>
sealed class Smoke(Build build) : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    static readonly string[] AsTheChart = ["--network=host", "--read-only", "--tmpfs=/tmp", "--tmpfs=/data", "--cap-drop=all", "--security-opt=no-new-privileges"];

    readonly string _run = $"smoke-{Environment.ProcessId}";
    readonly Dictionary<string, (int Public, int Rpc, int Ops)> _ports = ServiceImage.All.ToDictionary(image => image.Service, _ => (FreePort.Any(), FreePort.Any(), FreePort.Any()));
    readonly HttpClient _client = new();
    readonly List<string> _started = [];

    public async Task RunAsync()
    {
        await using var postgres = await Postgres.StartAsync();
        await using var rabbit = await RabbitMq.StartAsync();
        var settings = await SettingsAsync(postgres, rabbit);
        foreach (var image in ServiceImage.All)
        {
            await Tool.PodmanAsync(["run", "--rm", .. AsTheChart, .. settings[image.Service], build.NameOf(image), "migrate"]);
            _started.Add($"{_run}-{image.Service}");
            await Tool.PodmanAsync(["run", "--detach", "--name", _started[^1], .. AsTheChart, .. settings[image.Service], build.NameOf(image)]);
        }

        // Opening hours need the time zone, sorting by name needs ICU; without either the page fails.
        await ShowsAsync("/dienstleistungen/personalausweis-beantragen", "<h1>Personalausweis beantragen</h1>");
        await ShowsAsync("/einrichtungen", "Bürgerbüro");
        await ShowsAsync("/auswertung", "");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var container in _started) await Tool.PodmanAsync("rm", "--force", "--time=0", container);
        _client.Dispose();
    }

    async Task<Dictionary<string, string[]>> SettingsAsync(Postgres postgres, RabbitMq rabbit)
    {
        var (bus, keys) = (await rabbit.NewSpaceAsync(), ServiceImage.All.ToDictionary(image => image.Service, _ => ECDsa.Create(ECCurve.NamedCurves.nistP256)));
        Dictionary<string, string[]> all = [];
        foreach (var (service, ports) in _ports)
        {
            List<(string Name, string Value)> settings =
            [
                ("Data", "/data"), ("Listen__Address", "127.0.0.1"), ("Listen__Public", $"{ports.Public}"), ("Listen__Rpc", $"{ports.Rpc}"), ("Listen__Ops", $"{ports.Ops}"), ("Listen__Drain", "0"),
                ("ConnectionStrings__bus", bus), ($"ConnectionStrings__{service}", await postgres.NewDatabaseAsync()), ("Identity__Key", keys[service].ExportPkcs8PrivateKeyPem()),
            ];
            foreach (var (peer, own) in _ports)
                settings.AddRange([($"Peers__{peer}__Rpc", $"http://127.0.0.1:{own.Rpc}"), ($"Peers__{peer}__Pages", $"http://127.0.0.1:{own.Public}"), ($"Identity__Trusted__{peer}__0", keys[peer].ExportSubjectPublicKeyInfoPem())]);
            all[service] = [.. settings.Select(setting => $"--env={setting.Name}={setting.Value}")];
        }

        foreach (var key in keys.Values) key.Dispose();
        return all;
    }

    async Task ShowsAsync(string path, string text)
    {
        var (since, last) = (TimeProvider.System.GetTimestamp(), "nothing");
        while (true)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_ports["gateway"].Public}{path}");
                request.Headers.Host = "service.erkelenz.de";
                using var answer = await _client.SendAsync(request);
                last = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.OK && last.Contains(text, StringComparison.Ordinal)) return;
            }
            catch (HttpRequestException error)
            {
                last = error.Message;
            }

            if (TimeProvider.System.GetElapsedTime(since) > Patience) throw new InvalidOperationException($"{path} does not show '{text}' but {last[..Math.Min(last.Length, 500)]}\n{await LogsAsync()}");
            await Task.Delay(200);
        }
    }

    async Task<string> LogsAsync() => string.Join('\n', await Task.WhenAll(_started.Select(container => Tool.PodmanAsync("logs", "--tail=40", container))));
}
