using System.Reflection;

namespace Serviceportal.Tests.Running;

/// <summary>Where the house stands on this machine.</summary>
public static class House
{
    public static string Root { get; } = typeof(House).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!;

    public static string Content { get; } = Path.Combine(Root, "content");

    /// <summary>Files from elsewhere that only tests may read; absent on most machines.</summary>
    public static string? Data(params string[] path)
    {
        var file = Path.Combine([Root, "..", "shared", "data", .. path]);
        return File.Exists(file) || Directory.Exists(file) ? Path.GetFullPath(file) : null;
    }

    public static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Root, pattern, SearchOption.AllDirectories)
        .Where(file => !Below(file, "artifacts") && !Below(file, "node_modules") && !Below(file, ".git"));

    static bool Below(string file, string folder) => Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Contains(folder);
}
