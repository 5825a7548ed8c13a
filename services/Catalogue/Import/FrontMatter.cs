namespace Serviceportal.Catalogue.Import;

/// <summary>A Markdown file that begins with YAML between two lines of three hyphens.</summary>
/// <param name="BodyLine">Line number at which the body begins.</param>
sealed record FrontMatter(string Yaml, string Body, int BodyLine)
{
    public static FrontMatter? Split(string file, string text, List<Fault> faults)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var end = lines[0] == "---" ? Array.IndexOf(lines, "---", 1) : -1;
        if (end > 0) return new(string.Join('\n', lines[1..end]), string.Join('\n', lines[(end + 1)..]), end + 2);
        faults.Add(new(file, 1, "The file must begin with '---', keys, and '---'."));
        return null;
    }
}
