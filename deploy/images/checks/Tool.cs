using System.Diagnostics;

namespace Serviceportal.Images;

/// <summary>Programs that are run to their end.</summary>
static class Tool
{
    /// <summary>Of podman, for machines without systemd and with small limits.</summary>
    const string Containers = """
        [containers]
        default_ulimits = ["nofile=20000:20000", "nproc=32768:32768"]
        [engine]
        runtime = "runc"
        cgroup_manager = "cgroupfs"
        events_logger = "file"
        """;

    public static Task<string> PodmanAsync(params IEnumerable<string> arguments)
    {
        var settings = Path.GetFullPath(Path.Combine(Build.Folder, "containers.conf"));
        Directory.CreateDirectory(Build.Folder);
        File.WriteAllText(settings, Containers);
        return RunAsync("podman", ".", arguments, ("CONTAINERS_CONF", settings));
    }

    /// <returns>What it wrote.</returns>
    /// <exception cref="InvalidOperationException">It failed; with all that it said.</exception>
    public static async Task<string> RunAsync(string program, string folder, IEnumerable<string> arguments, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? texts[0] : throw new InvalidOperationException($"{program} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}:\n{texts[0]}\n{texts[1]}");
    }
}
