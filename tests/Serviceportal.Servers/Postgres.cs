using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Serviceportal.Tests.Running;

/// <summary>A real PostgreSQL server of our own: loopback, a random port, gone with the tests.</summary>
/// <param name="isDurable">Waits for the disk at each commit, as in life; tests have no machine that loses power.</param>
public sealed class Postgres(bool isDurable = false) : IAsyncDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("serviceportal-pg-");
    readonly int _port = FreePort.Any();
    int _databases;

    static string Programs => Directory.EnumerateDirectories("/usr/lib/postgresql").Order().Select(version => Path.Combine(version, "bin")).Last(bin => File.Exists(Path.Combine(bin, "initdb")));

    string Switches => $"-p {_port} -c max_connections=500 -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder.FullName}{(isDurable ? "" : " -c fsync=off")}";

    public static async Task<Postgres> StartAsync(bool isDurable = false)
    {
        var server = new Postgres(isDurable);
        // The server refuses to run as root.
        if (Environment.UserName == "root") await RunAsync("chown", "postgres", server._folder.FullName);
        await AsOwnerAsync("initdb", "-D", server.DataFolder, "-U", "app", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8");
        await AsOwnerAsync("pg_ctl", "-D", server.DataFolder, "-w", "-l", Path.Combine(server._folder.FullName, "log"), "-o", server.Switches, "start");
        return server;
    }

    /// <summary>A new, empty database.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"portal{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionTo("postgres"));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"create database {name}";
        await command.ExecuteNonQueryAsync();
        return ConnectionTo(name);
    }

    public Task StopAsync() => AsOwnerAsync("pg_ctl", "-D", DataFolder, "-m", "immediate", "stop");

    /// <summary>As a machine that loses power: SIGKILL to the server, which its children do not survive.</summary>
    public async Task KillAsync()
    {
        using var server = Process.GetProcessById(int.Parse(File.ReadLines(Path.Combine(DataFolder, "postmaster.pid")).First(), CultureInfo.InvariantCulture));
        server.Kill();
        await server.WaitForExitAsync();
    }

    public Task RestartAsync() => AsOwnerAsync("pg_ctl", "-D", DataFolder, "-w", "-l", Path.Combine(_folder.FullName, "log"), "start", "-o", Switches);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Delete(recursive: true);
    }

    string DataFolder => Path.Combine(_folder.FullName, "data");

    // Portals of tests come and go faster than the five minutes for which a pool keeps what nobody uses.
    string ConnectionTo(string database) => $"Host=127.0.0.1;Port={_port};Username=app;Database={database};Include Error Detail=true;Connection Idle Lifetime=15;Connection Pruning Interval=5";

    static Task AsOwnerAsync(string program, params string[] arguments)
    {
        var file = Path.Combine(Programs, program);
        return Environment.UserName == "root"
            ? RunAsync("setpriv", ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", file, .. arguments])
            : RunAsync(file, arguments);
    }

    static async Task RunAsync(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file) { WorkingDirectory = "/" };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
