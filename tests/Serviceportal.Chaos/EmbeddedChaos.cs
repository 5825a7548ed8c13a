using System.Data.Common;
using Microsoft.Data.Sqlite;
using Serviceportal.Tests.Running;

namespace Serviceportal.Chaos;

/// <summary>The one process in which all is, killed and started again with its files.</summary>
public sealed class EmbeddedChaos : ChaosRun
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-chaos-");
    readonly Dictionary<string, string?> _settings;
    Tests.Running.Program _process;

    EmbeddedChaos(int rate, string content)
    {
        _settings = new()
        {
            ["Topology"] = "embedded", ["Content"] = content, ["Data"] = _folder.FullName, ["Listen:Public"] = "0", ["Listen:Ops"] = "0", ["Chaos:Rate"] = $"{rate}", ["Logging:LogLevel:Default"] = "None",
        };
        _process = Start();
    }

    protected override IReadOnlyList<Victim> Victims => [new("process", KillAsync, () => Task.FromResult(_process = Start()))];

    public static EmbeddedChaos Start(int rate, string content) => new(rate, content);

    protected override Func<DbConnection> Teller => In("gateway");

    protected override Func<DbConnection> Hearer => In("insights");

    protected override async Task SilenceAsync()
    {
        await KillAsync();
        _settings["Chaos:Rate"] = "0";
        _process = Start();
    }

    public override async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    Func<DbConnection> In(string service) => () => new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, $"{service}.db")}");

    Tests.Running.Program Start() => Tests.Running.Program.Start(typeof(TellerModule).Assembly, _settings);

    async Task KillAsync()
    {
        await _process.KillAsync();
        await _process.DisposeAsync();
    }
}
