using System.Text.RegularExpressions;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui.Tenants;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serviceportal.Ui.Mail;

/// <summary>The texts of mails in one language: content/texts/mails.*.yaml as it was built in.</summary>
public sealed partial class MailTexts
{
    static readonly Dictionary<Language, MailTexts> All = Enum.GetValues<Language>().ToDictionary(language => language, Read);

    public required FrameText Frame { get; init; }

    public required Dictionary<string, TemplateText> Mails { get; init; }

    /// <summary>Keys of the texts that there are in every language.</summary>
    public static IReadOnlySet<string> Templates { get; } = All.Values.Select(texts => texts.Mails.Keys.AsEnumerable()).Aggregate((one, other) => one.Intersect(other)).ToHashSet();

    public static MailTexts In(Language language) => All[language];

    /// <summary>A text with the tenant's words in place of "{{name}}" and its like.</summary>
    public static string Fill(string text, Tenant tenant) => Placeholder().Replace(text, match => match.Groups[1].Value switch
    {
        "name" => tenant.Name,
        "name_genitive" => tenant.NameGenitive,
        "phone" => tenant.Phone.Text,
        var other => throw new InvalidOperationException($"Texts of mails know no '{other}'."),
    });

    static MailTexts Read(Language language)
    {
        using var reader = new StreamReader(typeof(MailTexts).Assembly.GetManifestResourceStream($"mails.{language.Tag()}.yaml")!);
        return new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).WithEnforceRequiredMembers().Build().Deserialize<MailTexts>(reader);
    }

    [GeneratedRegex(@"\{\{([a-z_]+)\}\}")]
    private static partial Regex Placeholder();
}

/// <summary>What stands around every mail.</summary>
public sealed class FrameText
{
    public required string Greeting { get; init; }

    public required string Reference { get; init; }

    public required string Closing { get; init; }

    public required List<string> Notes { get; init; }

    public required string Imprint { get; init; }
}

public sealed class TemplateText
{
    public required string Subject { get; init; }

    public required List<string> Lines { get; init; }

    /// <summary>What the link is called.</summary>
    public required string Link { get; init; }
}
