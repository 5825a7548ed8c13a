using System.Globalization;
using k8s;
using YamlDotNet.Core;

namespace Serviceportal.Chart;

/// <summary>
/// Whether every object is one that Kubernetes takes, by two tools: KubernetesClient notices fields that do not exist,
/// kubernetes-models those that are missing or of another type.
/// </summary>
static class Schemas
{
    public static IReadOnlyList<string> Documents(string yaml) =>
        [.. yaml.Split("---\n").Where(document => document.Split('\n').Any(line => line.Length > 0 && line[0] != '#'))];

    public static IEnumerable<string> UnknownFields(string yaml)
    {
        foreach (var document in Documents(yaml))
            if (Fault(document) is { } fault) yield return $"{fault}\n{document.Split('\n').FirstOrDefault(line => line.StartsWith("kind:", StringComparison.Ordinal))}";
    }

    static string? Fault(string document)
    {
        try
        {
            return KubernetesYaml.LoadAllFromString(document, null, strict: true).Count == 1 ? null : "This is no object that KubernetesClient knows.";
        }
        catch (Exception error) when (error is YamlException or KeyNotFoundException)
        {
            return error.InnerException?.Message ?? error.Message;
        }
    }

    public static async Task<IEnumerable<string>> MissingOrWrongFieldsAsync(string file)
    {
        var (_, output, errors) = await Tool.RunAsync("node", new Dictionary<string, string>(), [$"{Checks.Folder}/models.mjs", file]);
        var expected = Documents(await File.ReadAllTextAsync(file)).Count;
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.LastOrDefault() == string.Create(CultureInfo.InvariantCulture, $"SEEN {expected}") ? lines[..^1] : [$"kubernetes-models has not seen {expected} objects: {output}{errors}"];
    }
}
