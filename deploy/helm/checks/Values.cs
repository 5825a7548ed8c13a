namespace Serviceportal.Chart;

/// <summary>A file of values, and the version of Kubernetes that it is rendered for.</summary>
sealed record Values(string File)
{
    const string Mark = "# Kubernetes: ";

    public string Name => Path.GetFileNameWithoutExtension(File);

    /// <summary>That of a line of the file, or the one that Helm knows.</summary>
    public string Kubernetes { get; } = System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal))?[Mark.Length..] ?? "1.35.0";

    /// <summary>Where the render lies that is held to be right: that of <c>values-x.yaml</c> is <c>x.yaml</c>.</summary>
    public string Example => $"{Checks.Examples}/{(Name == "values" ? "default" : Name.Replace("values-", "", StringComparison.Ordinal))}.yaml";

    /// <summary>What a file of wrong values is refused with: its first line.</summary>
    public string Sentence => System.IO.File.ReadLines(File).First().TrimStart('#', ' ');

    public static IEnumerable<Values> In(string folder, string pattern = "*.yaml") =>
        Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Select(file => new Values(file.Replace('\\', '/')));
}
