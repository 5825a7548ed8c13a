using System.Net;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Serviceportal.Catalogue;
using Module = Serviceportal.Platform.Module;

namespace Serviceportal.Tests.Running;

/// <summary>
/// The portals as they run in life: the real hosts on free ports of this machine, one clock for all. In the cluster each
/// service is a host of its own with a key of its own, rows are in PostgreSQL, and facts travel by RabbitMQ.
/// </summary>
public sealed class RunningPortal : IAsyncDisposable
{
    /// <summary>Thursday, 3 December 2026, 14:30 in Erkelenz: the "today" of the mocks.</summary>
    public static readonly DateTimeOffset Today = new(2026, 12, 3, 13, 30, 0, TimeSpan.Zero);

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-test-");
    readonly Dictionary<string, string?> _settings = [];
    readonly RunningServices _services;

    RunningPortal(Topology topology, DateTimeOffset at, Module? besides)
    {
        Clock = new(at);
        Topology = topology;
        _services = new(topology, Clock, besides);
        Client = AnyHost.ClientOf(() => Port);
    }

    public Topology Topology { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Client { get; }

    public int Port => _services.Gateway.Ports.Public;

    public int OpsPort => _services.Gateway.Ports.Ops;

    /// <summary>The Catalogue's own pages port, which only the gateway should use; embedded there is none.</summary>
    public int CataloguePort => _services.Catalogue.Ports.Public;

    /// <summary>Where the Catalogue's health and metrics are.</summary>
    public int CatalogueOpsPort => _services.Catalogue.Ports.Ops;

    /// <summary>Where the health and metrics of Insights are.</summary>
    public int InsightsOpsPort => _services.Insights.Ports.Ops;

    /// <summary>Of the host in which the provider of accounts runs.</summary>
    public IServiceProvider ProviderServices => _services.Simulators.Provider.Services;

    /// <summary>Where the inbox of the mail server is.</summary>
    public int PostPort => _services.Simulators.PostPort;

    /// <summary>Where this portal's embedded database and kept files are.</summary>
    public string DataFolder => _folder.FullName;

    public string ContentFolder => _settings["Content"]!;

    /// <summary>Starts and waits until the content is read and the gateway knows it.</summary>
    /// <param name="besides">One more module, in the process of the Catalogue.</param>
    /// <param name="at">Long steps of the clock are slow, for every timer ticks through them: start where the test plays.</param>
    public static async Task<RunningPortal> StartAsync(Topology topology, Action<Dictionary<string, string?>>? settings = null, bool waits = true, DateTimeOffset? at = null, Module? besides = null)
    {
        var portal = new RunningPortal(topology, at ?? Today, besides);
        portal._settings["Content"] = House.Content;
        portal._settings["Data"] = portal.DataFolder;
        (portal._settings["Listen:Address"], portal._settings["Listen:Drain"]) = ("127.0.0.1", "0");
        foreach (var door in new[] { "Public", "Rpc", "Ops" }) portal._settings[$"Listen:{door}"] = "0";
        foreach (var limit in new[] { "RequestsPerSecond", "SendsPerMinute" }) portal._settings[$"Gateway:{limit}"] = "0";
        Simulators.Embed(portal._settings);
        if (topology == Topology.Cluster) await portal._services.AddClusterSettingsAsync(portal._settings);
        settings?.Invoke(portal._settings);
        await portal._services.StartAsync(portal._settings);
        if (waits) await portal.ReadyAsync();
        return portal;
    }

    /// <summary>Time passes while the portals are off: a day of all their timers would be long.</summary>
    public async Task SleepAsync(TimeSpan time)
    {
        await _services.PauseAsync();
        Clock.Advance(time);
        await _services.StartAsync(_settings);
        await ReadyAsync();
    }

    Task ReadyAsync() => EventuallyAsync(async () =>
    {
        using var page = await GetAsync("kreis-heinsberg", "/");
        // A page is kept only where gateway and Catalogue go by the same content.
        return page.StatusCode == HttpStatusCode.OK && page.Headers.Contains("Age");
    });

    /// <summary>Host name of a tenant's portal in this topology.</summary>
    public string HostOf(string tenant) => Topology == Topology.Cluster ? $"service.{tenant}.de" : $"service.{tenant}.localhost";

    /// <summary>Address for a browser; in the cluster it maps all names to the gateway.</summary>
    public string AddressOf(string tenant, string path) => Topology == Topology.Cluster ? $"http://{HostOf(tenant)}{path}" : $"http://{HostOf(tenant)}:{Port}{path}";

    public Task<HttpResponseMessage> GetAsync(string tenant, string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, HostOf(tenant), path, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string host, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"http://127.0.0.1:{Port}{path}");
        request.Headers.Host = host;
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Client.SendAsync(request);
    }

    /// <summary>The page as text; fails where the status is another.</summary>
    public async Task<string> PageAsync(string tenant, string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await GetAsync(tenant, path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{tenant}{path} answered {(int)response.StatusCode}, not {(int)status}:\n{text[..Math.Min(text.Length, 800)]}");
        // The encoder writes the no-break space as an entity.
        return text.Replace("&#xA0;", "\u00a0", StringComparison.Ordinal);
    }

    /// <summary>Waits for what becomes true by itself, a second of the portal's time at a step; or another, or zero where its clock shall stand still.</summary>
    public async Task EventuallyAsync(Func<Task<bool>> condition, TimeSpan? step = null)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(deadline) < Patience, "It did not become true in time.");
            Clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Task.Delay(30);
        }
    }

    public Task<(int ExitCode, string Output)> ImportAsync(params string[] arguments) => RunVerbAsync(["import", .. arguments]);

    /// <summary>A verb of the Catalogue's.</summary>
    public Task<(int ExitCode, string Output)> RunVerbAsync(params string[] arguments) => RunVerbAsync(typeof(CatalogueModule).Assembly, arguments);

    /// <summary>A verb of the operator's, run with the same settings as a process of its own beside the running portal, as it is in life.</summary>
    public async Task<(int ExitCode, string Output)> RunVerbAsync(Assembly binary, params string[] arguments)
    {
        await using var process = Program.Start(binary, SettingsOfProcess(), arguments);
        return await process.EndAsync();
    }

    /// <summary>A service as a process, with the settings of this portal, in place of one that was stopped.</summary>
    public Program StartProcess(Assembly binary, params (string Name, string? Value)[] own) =>
        Program.Start(binary, [.. SettingsOfProcess(), .. own.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))]);

    IEnumerable<KeyValuePair<string, string?>> SettingsOfProcess() =>
        _settings.Where(setting => !setting.Key.StartsWith("Listen", StringComparison.Ordinal)).Append(new("Identity:Key", _services.Catalogue.PrivateKey));

    /// <summary>The same of the gateway, which embedded is in the host's binary.</summary>
    public Task<(int ExitCode, string Output)> RunGatewayVerbAsync(params string[] arguments) => RunVerbAsync(Binaries.GatewayIn(Topology), arguments);

    /// <summary>A mail server at this port from now on.</summary>
    public Task StartPostAsync(int port) => _services.Simulators.StartPostAsync(_settings, port);

    public string SettingOf(string name) => _settings[name]!;

    /// <summary>For services that are started again.</summary>
    public void Set(string name, string value) => _settings[name] = value;

    /// <summary>The Catalogue's database in the cluster; null embedded.</summary>
    public string? CatalogueConnection => _settings.GetValueOrDefault("ConnectionStrings:catalogue");
    public Rows Rows => RowsOf("catalogue");

    /// <summary>The rows of a service, as a tool of the database sees them.</summary>
    public Rows RowsOf(string service) => new(() => Topology == Topology.Cluster
        ? new NpgsqlConnection(_settings[$"ConnectionStrings:{service}"])
        : new SqliteConnection($"Data Source={Path.Combine(_settings["Data"]!, $"{service}.db")}"));

    public Task StartCatalogueAsync() => StartAsync("catalogue");

    public Task StopCatalogueAsync() => StopAsync("catalogue");

    /// <summary>A service that was stopped; embedded any of them is the whole host.</summary>
    public Task StartAsync(string service) => _services.Named(service).StartAsync(_settings);

    public Task StopAsync(string service) => _services.Named(service).StopAsync();

    /// <summary>The next version of a replica takes the place of this one.</summary>
    public async Task RestartGatewayAsync()
    {
        await StopAsync("gateway");
        await StartAsync("gateway");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _services.StopAsync();
        _folder.Delete(recursive: true);
    }
}
