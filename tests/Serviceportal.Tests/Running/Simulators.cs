using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Platform;
using Serviceportal.Platform.Topology;
using Serviceportal.Post;
using Serviceportal.Servicekonto;

namespace Serviceportal.Tests.Running;

/// <summary>What the portals talk to outside: modules of their own process embedded, sites of their own in the cluster, as in life.</summary>
public sealed class Simulators : IAsyncDisposable
{
    WebApplication? _post;

    /// <summary>Of the host in which the provider of accounts runs; null where that is the portals'.</summary>
    public WebApplication? Provider { get; private set; }

    /// <summary>Where the inbox is, if not at the portals' own port.</summary>
    public int? PostPort => _post?.Services.GetRequiredService<Ports>().Public;

    public static Module[] Modules => [new ServicekontoModule(), new PostModule()];

    public static void Embed(Dictionary<string, string?> settings)
    {
        AddProviders(settings, $"http://{ServicekontoModule.Host}:{{port}}");
        (settings["Mail:Server"], settings["Mail:Tls"]) = ("127.0.0.1:{mail}", "none");
    }

    public async Task StartAsync(Func<Module, (string Name, string? Value)[], Task<WebApplication>> start, Dictionary<string, string?> settings)
    {
        Provider = await start(new ServicekontoModule(), []);
        AddProviders(settings, $"http://127.0.0.1:{Provider.Services.GetRequiredService<Ports>().Public}");
        await StartPostAsync(start, 0);
        settings["Mail:Server"] = $"127.0.0.1:{_post!.Services.GetRequiredService<Ports>().Mail}";
    }

    /// <summary>A mail server at this port, in place of the one there was.</summary>
    public async Task StartPostAsync(Func<Module, (string Name, string? Value)[], Task<WebApplication>> start, int port)
    {
        await Hosts.StopAsync(_post);
        _post = await start(new PostModule(), [("Post:Port", $"{port}")]);
    }

    public async ValueTask DisposeAsync()
    {
        await Hosts.StopAsync(Provider);
        await Hosts.StopAsync(_post);
    }

    static void AddProviders(Dictionary<string, string?> settings, string authority)
    {
        foreach (var audience in new[] { "citizens", "businesses", "staff" })
            (settings[$"SignIn:{audience}:Authority"], settings[$"SignIn:{audience}:ClientId"]) = (authority, $"serviceportal-{audience}");
    }
}
