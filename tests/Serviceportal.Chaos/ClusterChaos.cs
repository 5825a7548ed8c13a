using System.Data.Common;
using System.Security.Cryptography;
using Npgsql;
using Serviceportal.Catalogue;
using Serviceportal.Insights;
using Serviceportal.Tests.Running;

namespace Serviceportal.Chaos;

/// <summary>Teller, a second relay, Catalogue and Insights as processes, with a PostgreSQL and a RabbitMQ of their own.</summary>
public sealed class ClusterChaos : ChaosRun
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-chaos-");
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly Dictionary<string, string?> _settings = [];
    readonly Dictionary<string, Tests.Running.Program> _running = [];
    readonly Postgres _postgres;
    readonly RabbitMq _rabbit;

    ClusterChaos(Postgres postgres, RabbitMq rabbit) => (_postgres, _rabbit) = (postgres, rabbit);

    protected override IReadOnlyList<Victim> Victims =>
    [
        .. new[] { "publisher", "relay", "consumer" }.Select(name => new Victim(name, () => KillAsync(name), () => StartAsync(name))),
        new("broker", _rabbit.KillAsync, _rabbit.RestartAsync),
        new("database", _postgres.KillAsync, _postgres.RestartAsync),
    ];

    /// <param name="rate">Facts a second.</param>
    /// <param name="content">Folder that the Catalogue imports; all that matters here is its tenants.</param>
    /// <param name="isDurable">Whether commits wait for the disk.</param>
    /// <param name="warm">Facts that are told first, before a silence; see <see cref="Teller"/>.</param>
    /// <param name="count">Facts in all but those.</param>
    public static async Task<ClusterChaos> StartAsync(int rate, string content, bool isDurable, int warm = 0, int count = int.MaxValue)
    {
        var run = new ClusterChaos(await Postgres.StartAsync(isDurable), await RabbitMq.StartAsync());
        var rpc = FreePort.Any();
        foreach (var (name, value) in new[]
        {
            ("Topology", "cluster"), ("Content", content), ("Data", run._folder.FullName), ("Listen:Address", "127.0.0.1"), ("Listen:Drain", "0"), ("Listen:Public", "0"), ("Listen:Rpc", "0"), ("Listen:Ops", "0"),
            ("Peers:catalogue:Rpc", $"http://127.0.0.1:{rpc}"), ("Identity:Key", run._key.ExportPkcs8PrivateKeyPem()), ("ConnectionStrings:bus", await run._rabbit.NewSpaceAsync()), ("Logging:LogLevel:Default", "None"),
        })
            run._settings[name] = value;
        foreach (var service in new[] { "gateway", "catalogue", "insights" })
        {
            run._settings[$"ConnectionStrings:{service}"] = await run._postgres.NewDatabaseAsync();
            run._settings[$"Identity:Trusted:{service}:0"] = run._key.ExportSubjectPublicKeyInfoPem();
        }

        (run._settings["Chaos:Rate"], run._settings["Chaos:Warm"], run._settings["Chaos:Count"]) = ($"{rate}", $"{warm}", $"{count}");
        foreach (var binary in new[] { typeof(TellerModule), typeof(CatalogueModule), typeof(InsightsModule) }) await run.MigrateAsync(binary);
        run._running["catalogue"] = Tests.Running.Program.Start(typeof(CatalogueModule).Assembly, [.. run._settings, new("Listen:Rpc", $"{rpc}")]);
        foreach (var name in new[] { "consumer", "publisher", "relay" }) await run.StartAsync(name);
        return run;
    }

    protected override Func<DbConnection> Teller => () => new NpgsqlConnection(_settings["ConnectionStrings:gateway"]);

    protected override Func<DbConnection> Hearer => () => new NpgsqlConnection(_settings["ConnectionStrings:insights"]);

    protected override async Task SilenceAsync()
    {
        foreach (var (name, process) in _running.Where(running => running.Value.HasEnded)) throw new InvalidOperationException($"Nobody has killed the {name}, and it has ended: {(await process.EndAsync()).Output}");
        await _running["publisher"].StopAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var process in _running.Values) await process.DisposeAsync();
        await _rabbit.DisposeAsync();
        await _postgres.DisposeAsync();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }

    async Task MigrateAsync(Type module)
    {
        await using var migrate = Tests.Running.Program.Start(module.Assembly, _settings, "migrate");
        var (code, output) = await migrate.EndAsync();
        if (code != 0) throw new InvalidOperationException(output);
    }

    async Task KillAsync(string name)
    {
        await _running[name].KillAsync();
        await _running[name].DisposeAsync();
    }

    Task StartAsync(string name)
    {
        _running[name] = name switch
        {
            "publisher" => Tests.Running.Program.Start(typeof(TellerModule).Assembly, _settings),
            "relay" => Tests.Running.Program.Start(typeof(TellerModule).Assembly, [.. _settings, new("Chaos:Rate", "0")]),
            _ => Tests.Running.Program.Start(typeof(InsightsModule).Assembly, _settings),
        };
        return Task.CompletedTask;
    }
}
