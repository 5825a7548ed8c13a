using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Serviceportal.Tests.Rules;

/// <summary>What the house promises about itself, read from its own files.</summary>
public sealed partial class HouseRules
{
    static readonly string[] Production = ["contracts", "platform", "ui", "gateway", "services", "host"];

    [Fact]
    public void Names_of_backends_stand_in_the_topologies_only()
    {
        var strays = ProductionFiles("*.cs")
            .Where(file => !file.Replace('\\', '/').Contains("/platform/Topology/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Select((line, number) => (file, line, number: number + 1)))
            // Prose may name what it speaks about; code may not.
            .Where(entry => Backend().IsMatch(entry.line) && !entry.line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Select(entry => $"{Path.GetRelativePath(House.Root, entry.file)}:{entry.number}: {entry.line.Trim()}");
        Assert.Empty(strays);
    }

    [Fact]
    public void A_service_references_the_platform_the_contracts_and_the_look_only()
    {
        foreach (var project in Directory.EnumerateFiles(Path.Combine(House.Root, "services"), "*.csproj", SearchOption.AllDirectories).Append(Path.Combine(House.Root, "gateway", "Serviceportal.Gateway.csproj")))
        {
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)).ToHashSet();
            Assert.Subset(new HashSet<string> { "Serviceportal.Contracts", "Serviceportal.Platform", "Serviceportal.Ui" }, references);
        }
    }

    [Fact]
    public void The_platform_stays_small_and_knows_no_word_of_the_domain()
    {
        var files = Directory.EnumerateFiles(Path.Combine(House.Root, "platform"), "*.cs", SearchOption.AllDirectories).ToList();
        Assert.InRange(files.Sum(file => File.ReadLines(file).Count()), 1, 3700);
        foreach (var file in files)
            Assert.DoesNotMatch(DomainWord(), File.ReadAllText(file));
    }

    [Fact]
    public void Every_page_is_free_of_inline_code_and_style()
    {
        foreach (var page in ProductionFiles("*.cshtml"))
        {
            var text = File.ReadAllText(page);
            Assert.DoesNotMatch(Inline(), text);
            Assert.DoesNotMatch("<script(?![^>]*(src=|application/ld\\+json))", text);
        }
    }

    /// <summary>LOOK.md, "Check": 4.5:1 for all tenants on white and under white.</summary>
    [Fact]
    public void The_colours_of_every_tenant_can_be_read()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(House.Content, "tenants"), "*.yaml"))
        {
            foreach (Match colour in Regex.Matches(File.ReadAllText(file), "(?:primary|accent): \"(#[0-9A-Fa-f]{6})\""))
                Assert.True(ContrastToWhite(colour.Groups[1].Value) >= 4.5, $"{Path.GetFileName(file)}: {colour.Groups[1].Value} on white has only {ContrastToWhite(colour.Groups[1].Value):0.0}:1");
        }
    }

    [Fact]
    public void The_vocabulary_names_what_exists()
    {
        var types = ProductionFiles("*.cs").SelectMany(file => TypeName().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();
        var missing = File.ReadLines(Path.Combine(House.Root, "docs", "vocabulary.md"))
            .Where(line => line.StartsWith('|') && Built().IsMatch(line))
            .Select(line => (line, words: Regex.Matches(line.Split('|')[2], "`([A-Za-z]+)`").Select(match => match.Groups[1].Value).ToList()))
            .Where(entry => entry.words.Count > 0 && !entry.words.Exists(types.Contains))
            .Select(entry => entry.line);
        Assert.Empty(missing);
    }

    static IEnumerable<string> ProductionFiles(string pattern) => Production
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(House.Root, folder), pattern, SearchOption.AllDirectories))
        .Where(file => !file.Contains("node_modules", StringComparison.Ordinal));

    // WCAG 2.2, relative luminance.
    static double ContrastToWhite(string colour)
    {
        var channels = new[] { 1, 3, 5 }.Select(at => int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255d)
            .Select(value => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4)).ToArray();
        return 1.05 / ((0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]) + 0.05);
    }

    [GeneratedRegex("Sqlite|Npgsql|RabbitMq|InMemory|Dapr")]
    private static partial Regex Backend();

    [GeneratedRegex(@"\b(Leistung|Offer|Employee|Application|Draft|Claim|Appointment)\b")]
    private static partial Regex DomainWord();

    [GeneratedRegex(@"\son[a-z]+=|\sstyle=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\b(?:class|record|struct|enum)\s+(?:struct\s+)?([A-Z][A-Za-z]+)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\|\s*(Catalogue|Gateway|Insights|platform)\s*\|?\s*$")]
    private static partial Regex Built();
}
