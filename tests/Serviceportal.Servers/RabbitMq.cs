using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;

namespace Serviceportal.Tests.Running;

/// <summary>A real RabbitMQ node of our own: loopback, random ports, its own files, gone with the tests.</summary>
public sealed class RabbitMq : IAsyncDisposable
{
    const string Programs = "/usr/lib/rabbitmq/bin";

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-mq-");
    readonly (int Bus, int Distribution, int Names, int Management) _ports = (FreePort.Any(), FreePort.Any(), FreePort.Any(), FreePort.Any());
    readonly HttpClient _management = new();
    Process? _node;
    int _spaces;

    static bool IsRoot => Environment.UserName == "root";

    public static async Task<RabbitMq> StartAsync()
    {
        var server = new RabbitMq();
        server._management.BaseAddress = new($"http://127.0.0.1:{server._ports.Management}");
        server._management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("guest:guest")));
        await File.WriteAllTextAsync(server.FileOf("enabled_plugins"), "[rabbitmq_management].");
        await File.WriteAllTextAsync(server.FileOf("rabbitmq.conf"), $"listeners.tcp.1 = 127.0.0.1:{server._ports.Bus}\nmanagement.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {server._ports.Management}\n");
        await File.WriteAllTextAsync(server.FileOf(".erlang.cookie"), "SERVICEPORTALTESTS");
        File.SetUnixFileMode(server.FileOf(".erlang.cookie"), UnixFileMode.UserRead);
        // The server does not want to run as root.
        if (IsRoot) await Process.Start("chown", ["-R", "rabbitmq:", server._folder.FullName]).WaitForExitAsync();
        await server.RestartAsync();
        return server;
    }

    /// <summary>A virtual host that nobody has used, for one portal.</summary>
    /// <returns>What <c>ConnectionStrings:bus</c> says.</returns>
    public async Task<string> NewSpaceAsync()
    {
        var name = $"portal{Interlocked.Increment(ref _spaces)}";
        (await _management.PutAsync($"/api/vhosts/{name}", null)).EnsureSuccessStatusCode();
        (await _management.PutAsJsonAsync($"/api/permissions/{name}/guest", new { configure = ".*", write = ".*", read = ".*" })).EnsureSuccessStatusCode();
        return $"amqp://guest:guest@127.0.0.1:{_ports.Bus}/{name}";
    }

    public async Task DropAsync(string address) => (await _management.DeleteAsync($"/api/vhosts{new Uri(address).AbsolutePath}")).Dispose();

    /// <summary>What the node tells of a queue, as JSON; it counts every few seconds.</summary>
    public Task<string> DescribeAsync(string address, string queue) => _management.GetStringAsync($"/api/queues{new Uri(address).AbsolutePath}/{queue}");

    /// <summary>The messages that lie in a queue, as JSON; they stay there.</summary>
    public async Task<string> LookIntoAsync(string address, string queue)
    {
        using var answer = await _management.PostAsJsonAsync($"/api/queues{new Uri(address).AbsolutePath}/{queue}/get", new { count = 10, ackmode = "ack_requeue_true", encoding = "auto" });
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Lays a message of anybody's into a queue.</summary>
    public async Task PutAsync(string address, string queue, string payload)
    {
        using var answer = await _management.PostAsJsonAsync($"/api/exchanges{new Uri(address).AbsolutePath}/amq.default/publish", new { properties = new { content_type = "application/vnd.masstransit+json" }, routing_key = queue, payload, payload_encoding = "string" });
        if (!(await answer.Content.ReadAsStringAsync()).Contains("\"routed\":true", StringComparison.Ordinal)) throw new InvalidOperationException($"There is no queue {queue}.");
    }

    /// <summary>As a machine that loses power. What the node has confirmed is on its disk.</summary>
    public async Task KillAsync()
    {
        _node!.Kill(entireProcessTree: true);
        await _node.WaitForExitAsync();
        _node.Dispose();
        _node = null;
    }

    public async Task RestartAsync()
    {
        _node = Process.Start(Described($"{Programs}/rabbitmq-server"))!;
        // What the node says goes nowhere, and must not fill the pipe.
        _node.BeginOutputReadLine();
        _node.BeginErrorReadLine();
        var since = TimeProvider.System.GetTimestamp();
        while (!await IsReadyAsync())
        {
            if (_node.HasExited || TimeProvider.System.GetElapsedTime(since) > Patience) throw new InvalidOperationException($"RabbitMQ did not start; its logs are in {FileOf("log")}.");
            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_node is not null) await KillAsync();
        // The register of names that the node has started lives on without it.
        using var names = Process.Start(Described("epmd", "-port", $"{_ports.Names}", "-kill"))!;
        await names.WaitForExitAsync();
        _management.Dispose();
        _folder.Delete(recursive: true);
    }

    string FileOf(string name) => Path.Combine(_folder.FullName, name);

    async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _management.GetAsync("/api/health/checks/port-listener/" + _ports.Bus);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    ProcessStartInfo Described(string program, params string[] arguments)
    {
        string[] words = IsRoot ? ["setpriv", "--reuid", "rabbitmq", "--regid", "rabbitmq", "--clear-groups", program, .. arguments] : [program, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in new (string, string)[]
        {
            ("HOME", _folder.FullName), ("LC_ALL", "C.UTF-8"), ("RABBITMQ_NODENAME", "portals@localhost"), ("RABBITMQ_DIST_PORT", $"{_ports.Distribution}"),
            ("ERL_EPMD_PORT", $"{_ports.Names}"), ("ERL_EPMD_ADDRESS", "127.0.0.1"), ("RABBITMQ_MNESIA_BASE", FileOf("mnesia")), ("RABBITMQ_LOG_BASE", FileOf("log")),
            ("RABBITMQ_CONF_ENV_FILE", "/dev/null"), ("RABBITMQ_CONFIG_FILE", FileOf("rabbitmq.conf")), ("RABBITMQ_ENABLED_PLUGINS_FILE", FileOf("enabled_plugins")),
            ("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none"), ("RABBITMQ_ALLOW_INPUT", "1"),
        })
            start.Environment[name] = value;
        return start;
    }
}
