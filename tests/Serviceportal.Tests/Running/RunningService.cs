using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Serviceportal.Platform;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Tests.Running;

/// <summary>One host of the portals, with a key of its own. After a restart it has the same doors, as a service name would have.</summary>
public sealed class RunningService(string name, TimeProvider clock, params IReadOnlyList<Func<Module>> modules)
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    (int Public, int Rpc) _doors;
    WebApplication? _app;

    public string Name => name;

    public string PrivateKey => _key.ExportPkcs8PrivateKeyPem();

    public string PublicKey => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>For a cluster, in which services name each other before any of them has started.</summary>
    public void Reserve(Dictionary<string, string?> settings)
    {
        _doors = (FreePort.Any(), FreePort.Any());
        settings[$"Peers:{name}:Pages"] = $"http://127.0.0.1:{_doors.Public}";
        settings[$"Peers:{name}:Rpc"] = $"http://127.0.0.1:{_doors.Rpc}";
    }

    public IServiceProvider Services => _app!.Services;

    public Ports Ports => Services.GetRequiredService<Ports>();

    /// <param name="settings">Of the whole portal.</param>
    /// <param name="own">Of this host alone.</param>
    public async Task StartAsync(IReadOnlyDictionary<string, string?> settings, params (string Name, string? Value)[] own)
    {
        // Its own from the first start on: a restart would find one that the system gave taken.
        if (_doors.Public == 0) _doors = (FreePort.Any(), FreePort.Any());
        own = [.. own, ("Listen:Public", $"{_doors.Public}"), ("Listen:Rpc", $"{_doors.Rpc}")];
        _app = await Hosts.StartAsync([.. modules.Select(make => make())], settings, _key, clock, own);
    }

    public Task StopAsync() => Hosts.StopAsync(Interlocked.Exchange(ref _app, null));
}
