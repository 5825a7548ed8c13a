using System.Net;
using System.Security.Cryptography;
using Npgsql;
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
        Dictionary<string, string> connections = [];
        foreach (var service in _ports.Keys) connections[service] = await postgres.NewDatabaseAsync();
        var settings = Settings(connections, await rabbit.NewSpaceAsync());
        foreach (var image in ServiceImage.All)
        {
            await Tool.PodmanAsync(["run", "--rm", .. AsTheChart, .. settings[image.Service], build.NameOf(image), "migrate"]);
            _started.Add($"{_run}-{image.Service}");
            await Tool.PodmanAsync(["run", "--detach", "--name", _started[^1], .. AsTheChart, .. settings[image.Service], build.NameOf(image)]);
        }

        // Opening hours need the time zone, sorting by name needs ICU; without either the page fails.
        await ShowsAsync("/dienstleistungen/personalausweis-beantragen", "<h1>Personalausweis beantragen</h1>");
        await ShowsAsync("/einrichtungen", "Bürgerbüro");
        await EventuallyAsync("What was viewed is counted by Insights", async () => await CountedAsync(connections["insights"]) > 0 ? null : "Nothing is counted.");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var container in _started) await Tool.PodmanAsync("rm", "--force", "--time=0", container);
        _client.Dispose();
    }

    Dictionary<string, string[]> Settings(Dictionary<string, string> connections, string bus)
    {
        var keys = _ports.Keys.ToDictionary(service => service, _ => ECDsa.Create(ECCurve.NamedCurves.nistP256));
        Dictionary<string, string[]> all = [];
        foreach (var (service, ports) in _ports)
        {
            List<(string Name, string Value)> settings =
            [
                ("Data", "/data"), ("Listen__Address", "127.0.0.1"), ("Listen__Public", $"{ports.Public}"), ("Listen__Rpc", $"{ports.Rpc}"), ("Listen__Ops", $"{ports.Ops}"), ("Listen__Drain", "0"),
                ("ConnectionStrings__bus", bus), ($"ConnectionStrings__{service}", connections[service]), ("Identity__Key", keys[service].ExportPkcs8PrivateKeyPem()),
            ];
            foreach (var (peer, own) in _ports)
                settings.AddRange([($"Peers__{peer}__Rpc", $"http://127.0.0.1:{own.Rpc}"), ($"Peers__{peer}__Pages", $"http://127.0.0.1:{own.Public}"), ($"Identity__Trusted__{peer}__0", keys[peer].ExportSubjectPublicKeyInfoPem())]);
            all[service] = [.. settings.Select(setting => $"--env={setting.Name}={setting.Value}")];
        }

        foreach (var key in keys.Values) key.Dispose();
        return all;
    }

    Task ShowsAsync(string path, string text) => EventuallyAsync($"{path} shows '{text}'", async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_ports["gateway"].Public}{path}");
        request.Headers.Host = "service.erkelenz.de";
        using var answer = await _client.SendAsync(request);
        var page = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK && page.Contains(text, StringComparison.Ordinal) ? null : page[..Math.Min(page.Length, 500)];
    });

    /// <param name="look">What stands in the way; null: nothing any more.</param>
    async Task EventuallyAsync(string what, Func<Task<string?>> look)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            string? obstacle;
            try
            {
                obstacle = await look();
            }
            catch (HttpRequestException error)
            {
                obstacle = error.Message;
            }

            if (obstacle is null) return;
            if (TimeProvider.System.GetElapsedTime(since) > Patience) throw new InvalidOperationException($"{what}: not within {Patience.TotalSeconds:0} s. {obstacle}\n{await LogsAsync()}");
            await Task.Delay(200);
        }
    }

    static async Task<long> CountedAsync(string connection)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from view_counts", database);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    async Task<string> LogsAsync() => string.Join('\n', await Task.WhenAll(_started.Select(container => Tool.PodmanAsync("logs", "--tail=40", container))));
}
