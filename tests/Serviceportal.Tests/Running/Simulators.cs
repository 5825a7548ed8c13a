using Serviceportal.Platform;
using Serviceportal.Post;
using Serviceportal.Servicekonto;

namespace Serviceportal.Tests.Running;

/// <summary>What the portals talk to outside: modules of their own process embedded, sites of their own in the cluster, as in life.</summary>
public sealed class Simulators(Topology topology, TimeProvider clock, RunningService portals)
{
    // Not started by whom the portals were.
    RunningService? _post;

    public static IReadOnlyList<Func<Module>> Modules => [() => new ServicekontoModule(), () => new PostModule()];

    public RunningService Provider { get; } = topology == Topology.Cluster ? new("servicekonto", clock, () => new ServicekontoModule()) : portals;

    public int PostPort => (_post ?? portals).Ports.Public;

    public static void Embed(Dictionary<string, string?> settings)
    {
        AddProviders(settings, $"http://{ServicekontoModule.Host}:{{port}}");
        (settings["Mail:Server"], settings["Mail:Tls"]) = ("127.0.0.1:{mail}", "none");
    }

    /// <summary>For a cluster.</summary>
    public async Task StartAsync(Dictionary<string, string?> settings)
    {
        await Provider.StartAsync(settings, ("Topology", "embedded"));
        AddProviders(settings, $"http://127.0.0.1:{Provider.Ports.Public}");
        await StartPostAsync(settings, 0);
        settings["Mail:Server"] = $"127.0.0.1:{_post!.Ports.Mail}";
    }

    /// <summary>A mail server at this port, in place of the one there was.</summary>
    public async Task StartPostAsync(IReadOnlyDictionary<string, string?> settings, int port)
    {
        if (_post is not null) await _post.StopAsync();
        _post = new("post", clock, () => new PostModule());
        await _post.StartAsync(settings, ("Topology", "embedded"), ("Post:Port", $"{port}"));
    }

    public async Task StopAsync()
    {
        if (topology == Topology.Cluster) await Provider.StopAsync();
        if (_post is not null) await _post.StopAsync();
    }

    static void AddProviders(Dictionary<string, string?> settings, string authority)
    {
        foreach (var audience in new[] { "citizens", "businesses", "staff" })
            (settings[$"SignIn:{audience}:Authority"], settings[$"SignIn:{audience}:ClientId"]) = (authority, $"serviceportal-{audience}");
    }
}
