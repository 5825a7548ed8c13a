using System.Diagnostics;

namespace Serviceportal.Chart;

/// <summary>What stands in for a cluster of Kubernetes 1.20: the guards of the templates ask the cluster, and Helm alone knows every kind.</summary>
sealed class OldCluster(Process process, int port) : IAsyncDisposable
{
    /// <summary>Has Helm ask it what it knows. It keeps no schemas.</summary>
    public IEnumerable<string> Arguments => ["--dry-run=server", "--disable-openapi-validation", "--kube-apiserver", $"http://127.0.0.1:{port}"];

    public static async Task<OldCluster> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("node", [$"{Checks.Folder}/old-cluster.mjs"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        return new(process, int.Parse(await process.StandardOutput.ReadLineAsync() ?? "", System.Globalization.CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
