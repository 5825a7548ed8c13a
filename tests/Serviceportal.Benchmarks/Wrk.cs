using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Serviceportal.Benchmarks;

/// <summary>What a server bore.</summary>
sealed record Load(double PerSecond, double P99Milliseconds, int Failures);

/// <summary>The load generator <c>wrk</c>: small and fast enough not to be what is measured.</summary>
static partial class Wrk
{
    public static async Task<Load> RunAsync(int port, string path, string host, string encoding, string? cookie, int seconds)
    {
        var start = new ProcessStartInfo("wrk") { RedirectStandardOutput = true };
        string[] arguments = ["-t1", "-c32", $"-d{seconds}s", "--latency", "-H", $"Host: {host}", "-H", $"Accept-Encoding: {encoding}", .. cookie is null ? Array.Empty<string>() : ["-H", $"Cookie: {cookie}"], $"http://127.0.0.1:{port}{path}"];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var p99 = P99().Match(output);
        var failures = Failures().Match(output);
        return new(
            double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture),
            double.Parse(p99.Groups[1].Value, CultureInfo.InvariantCulture) * p99.Groups[2].Value switch { "us" => 0.001, "ms" => 1, _ => 1000 },
            failures.Success ? int.Parse(failures.Groups[1].Value, CultureInfo.InvariantCulture) : 0);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex Rate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex P99();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex Failures();
}
