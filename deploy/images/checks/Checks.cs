using System.Globalization;
using System.Text.Json;

namespace Serviceportal.Images;

/// <summary>Builds the images and holds against them what is promised of them. Prints their sizes, a line for each fault, and at last the counts.</summary>
/// <param name="on">The base; null: one of our own, made here.</param>
/// <param name="twice">Whether they are built a second time in another folder.</param>
sealed class Checks(string? on, bool twice)
{
    // Compressed, as it is pulled.
    const double LargestMegabytes = 95;

    readonly string _base = on ?? OwnBase.Name;
    int _passed;
    int _failed;

    public async Task<int> RunAsync()
    {
        var build = new Build(".", "local");
        if (on is null) await OwnBase.BuildAsync();
        await build.PublishAsync();
        Dictionary<string, string> digests = [];
        foreach (var image in ServiceImage.All) digests[image.Service] = await build.BuildAsync(image, _base);
        var baseLayers = (await PullAsync(_base)).Layers;
        foreach (var image in ServiceImage.All)
        {
            await CheckAsync($"{image.Service}: small, on the base, not as root", () => CheckImageAsync(build, image, baseLayers));
            await CheckAsync($"{image.Service}: its bill of materials names its parts", async () => Require((await build.WriteBillAsync(image)).Contains("\"Npgsql\"", StringComparison.Ordinal), "Npgsql is not in it."));
        }

        await CheckAsync("The services run from their images", async () =>
        {
            await using var smoke = new Smoke(build);
            await smoke.RunAsync();
        });
        if (twice) await CheckAsync("Another folder gives the same images", () => CheckTwiceAsync(digests));
        Console.WriteLine($"{_passed} passed, {_failed} failed");
        return _failed == 0 ? 0 : 1;
    }

    static async Task CheckImageAsync(Build build, ServiceImage image, IReadOnlyList<string> baseLayers)
    {
        var (layers, megabytes) = await PullAsync(build.NameOf(image));
        Console.WriteLine($"{image.Service}: {megabytes.ToString("0.0", CultureInfo.InvariantCulture)} MB compressed");
        Require(megabytes < LargestMegabytes, $"It has {megabytes:0.0} MB, and may have {LargestMegabytes}.");
        Require(layers.Take(baseLayers.Count).SequenceEqual(baseLayers), "Its first layers are not those of the base.");
        var user = (await Tool.PodmanAsync("image", "inspect", "--format", "{{.Config.User}}", build.NameOf(image))).Trim();
        Require(user == "1654:1654", $"It runs as '{user}'.");
    }

    /// <summary>As whoever pulls it gets it.</summary>
    static async Task<(IReadOnlyList<string> Layers, double Megabytes)> PullAsync(string image)
    {
        var folder = Path.GetFullPath(Path.Combine(Build.Folder, "pulled"));
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        await Tool.PodmanAsync("push", "--quiet", "--compress", image, $"dir:{folder}");
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json")));
        var layers = manifest.RootElement.GetProperty("layers").EnumerateArray().ToList();
        return ([.. layers.Select(layer => layer.GetProperty("digest").GetString()!)], layers.Sum(layer => layer.GetProperty("size").GetInt64()) / 1e6);
    }

    async Task CheckTwiceAsync(Dictionary<string, string> digests)
    {
        var other = Directory.CreateTempSubdirectory("serviceportal-images-");
        try
        {
            var files = (await Tool.RunAsync("git", ".", ["ls-files", "--cached", "--others", "--exclude-standard"])).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(File.Exists);
            await Tool.RunAsync("cp", ".", ["--parents", "--no-dereference", "--target-directory", other.FullName, .. files]);
            var build = new Build(other.FullName, "other");
            await build.PublishAsync();
            foreach (var image in ServiceImage.All)
            {
                var digest = await build.BuildAsync(image, _base);
                Require(digest == digests[image.Service], $"{image.Service} is {digests[image.Service]} here and {digest} there.");
            }
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }

    static void Require(bool isTrue, string otherwise)
    {
        if (!isTrue) throw new InvalidOperationException(otherwise);
    }

    async Task CheckAsync(string name, Func<Task> check)
    {
        try
        {
            await check();
            _passed++;
        }
        catch (Exception error)
        {
            _failed++;
            Console.WriteLine($"FAILED {name}\n  {error.Message.Trim().Replace("\n", "\n  ", StringComparison.Ordinal)}");
        }
    }
}
