namespace Serviceportal.Chart;

/// <summary>A file of values.</summary>
sealed record Values(string File)
{
    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>Whether they are for a cluster that knows less than Helm itself.</summary>
    public bool IsForOldCluster => Name == "old-cluster";

    /// <summary>Where the render lies that is held to be right: that of <c>values-x.yaml</c> is <c>x.yaml</c>.</summary>
    public string Example => $"{Checks.Examples}/{(Name == "values" ? "default" : Name.Replace("values-", "", StringComparison.Ordinal))}.yaml";

    /// <summary>What a file of wrong values is refused with: its first line.</summary>
    public string Sentence => System.IO.File.ReadLines(File).First().TrimStart('#', ' ');

    public static IEnumerable<Values> In(string folder, string pattern = "*.yaml") =>
        Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Select(file => new Values(file.Replace('\\', '/')));
}
