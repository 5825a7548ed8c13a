using System.Runtime.InteropServices;

namespace Serviceportal.Images;

/// <summary>Makes images of a checked-out tree. The same tree gives the same image, wherever it lies and whenever that is.</summary>
/// <param name="root">Of the tree.</param>
/// <param name="tag">Of the images.</param>
sealed class Build(string root, string tag)
{
    /// <summary>What is built, below the root of a tree.</summary>
    public const string Folder = "artifacts/images";

    // Instead of the day on which it happens to be built.
    const string Day = "--timestamp=0";

    // Symbols hold the folder in which Razor's pages lay. In a folder of its own, or the next build would begin anew.
    readonly string[] _asInImages = ["-p:PublishReadyToRun=true", "-p:DebugType=none", $"-p:ArtifactsPath={Path.GetFullPath(Path.Combine(root, Folder, "build"))}"];

    readonly string _context = Path.Combine(root, Folder, "context");

    public string NameOf(ServiceImage image) => $"{image.Name}:{tag}";

    public async Task PublishAsync()
    {
        if (Directory.Exists(_context)) Directory.Delete(_context, recursive: true);
        foreach (var image in ServiceImage.All)
        {
            var folder = Path.Combine(_context, image.Project);
            await Tool.RunAsync("dotnet", root, ["publish", image.ProjectFile, "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "--output", Path.GetFullPath(folder), "--verbosity", "quiet", .. _asInImages]);
            File.CreateSymbolicLink(Path.Combine(folder, "service"), image.Project);
        }

        await Tool.RunAsync("cp", root, ["--recursive", "content", Path.GetFullPath(_context)]);
    }

    /// <returns>The digest of its configuration, which names all of its layers.</returns>
    public async Task<string> BuildAsync(ServiceImage image, string on)
    {
        await Tool.PodmanAsync("build", Day, "--quiet", "--network=none", "--build-arg", $"BASE={on}", "--build-arg", $"PROJECT={image.Project}", "--tag", NameOf(image), "--file", Path.Combine(root, "deploy/images/Dockerfile"), _context);
        return (await Tool.PodmanAsync("image", "inspect", "--format", "{{.Id}}", NameOf(image))).Trim();
    }

    /// <summary>What is in it, for whoever looks for weak parts (CycloneDX).</summary>
    public async Task<string> WriteBillAsync(ServiceImage image)
    {
        var file = Path.Combine(root, Folder, $"{image.Service}.cdx.json");
        await Tool.RunAsync("dotnet", Path.Combine(root, "deploy/images"), ["tool", "run", "dotnet-CycloneDX", "--", Path.GetFullPath(Path.Combine(root, image.ProjectFile)), "--exclude-dev", "--output", Path.GetFullPath(Path.Combine(root, Folder)), "--filename", Path.GetFileName(file), "--output-format", "Json", "--disable-package-restore"]);
        return await File.ReadAllTextAsync(file);
    }
}
