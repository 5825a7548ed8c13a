using System.Text.RegularExpressions;
using Serviceportal.Contracts;

namespace Serviceportal.Chart;

/// <summary>What the chart has to know of the house, written into files of the chart, for Helm reads no others.</summary>
public static partial class ChartFiles
{
    /// <summary>Text of each file by its path below the root of the repository.</summary>
    public static IReadOnlyDictionary<string, string> Of(string root) => new Dictionary<string, string>
    {
        ["deploy/helm/serviceportal/files/services.yaml"] = Services(ServiceDirectory.Services),
        ["deploy/helm/serviceportal/files/tenants.yaml"] = Tenants(Path.Combine(root, "content", "tenants")),
    };

    public static void Write(string root)
    {
        foreach (var (file, text) in Of(root)) File.WriteAllText(Path.Combine(root, file), text);
    }

    static string Services(IEnumerable<ServiceEntry> services) =>
        "# Written by ./build.sh chart from contracts/ServiceDirectory.cs. Change it there.\n" + string.Concat(services.Select(Row));

    static string Row(ServiceEntry service)
    {
        var usesBus = service.Says.Count + service.Hears.Count > 0;
        return string.Join('\n',
        [
            $"{service.Name}:",
            // Whom nobody of the house calls stands at the door.
            $"  entrance: {Yes(service.Callers.Count == 0)}",
            $"  callers: [{string.Join(", ", service.Callers)}]",
            $"  pages: {Yes(service.Prefixes.Count > 0)}",
            // Outbox and inbox are tables.
            $"  database: {Yes(usesBus)}",
            $"  bus: {Yes(usesBus)}",
            $"  mail: {Yes(service.SendsMail)}",
            "",
        ]);
    }

    static string Tenants(string folder) =>
        "# Written by ./build.sh chart from content/tenants: the keys of all tenants and the hosts their content names.\n"
        + string.Concat(Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(file => $"{Path.GetFileNameWithoutExtension(file)}: {Host().Match(File.ReadAllText(file)).Groups[1].Value}\n"));

    static string Yes(bool value) => value ? "true" : "false";

    [GeneratedRegex("^host: *([^ #\r\n]+)", RegexOptions.Multiline)]
    private static partial Regex Host();
}
