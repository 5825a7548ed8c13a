using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Serviceportal.Tests.Running;

/// <summary>One of our binaries as a process of its own: for what only processes prove.</summary>
public sealed class Program : IAsyncDisposable
{
    const int Terminate = 15;

    readonly Process _process;
    readonly Task<string[]> _output;

    Program(Process process)
    {
        _process = process;
        _output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>The binary that holds the gateway.</summary>
    public static Assembly GatewayIn(Topology topology) => topology == Topology.Cluster ? typeof(Serviceportal.Gateway.GatewayModule).Assembly : Assembly.Load("Serviceportal.Host");

    public static Program Start(Assembly binary, IEnumerable<KeyValuePair<string, string?>> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(binary.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (name, value) in settings) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>A new database of the gateway, brought to its schema by the verb.</summary>
    public static async Task<string> NewDatabaseAsync(Assembly gateway, IReadOnlyDictionary<string, string?> settings)
    {
        var connection = await (await Servers.PostgresAsync()).NewDatabaseAsync();
        await using var migrate = Start(gateway, [.. settings, new("ConnectionStrings:gateway", connection)], "migrate");
        var (exitCode, output) = await migrate.EndAsync();
        Assert.True(exitCode == 0, output);
        return connection;
    }

    /// <summary>Waits for the end.</summary>
    public async Task<(int ExitCode, string Output)> EndAsync()
    {
        await _process.WaitForExitAsync();
        return (_process.ExitCode, string.Concat(await _output));
    }

    /// <summary>As Kubernetes does: SIGTERM, and time to finish.</summary>
    public Task<(int ExitCode, string Output)> StopAsync()
    {
        Assert.Equal(0, Kill(_process.Id, Terminate));
        return EndAsync();
    }

    /// <summary>As a machine that loses power: SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Kill(int process, int signal);
}
