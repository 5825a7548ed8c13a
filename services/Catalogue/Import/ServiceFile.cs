using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Serviceportal.Catalogue.Content;
using Serviceportal.Platform.Data;
using Serviceportal.Platform.Identity;

namespace Serviceportal.Catalogue.Import;

/// <summary>Reads services/&lt;slug&gt;.md. The format is described in content/README.md.</summary>
static partial class ServiceFile
{
    static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();

    static readonly Dictionary<string, Responsible> Responsibles = new() { ["commune"] = Responsible.Commune, ["kreis"] = Responsible.Kreis, ["other"] = Responsible.Other };
    static readonly Dictionary<string, Online> Onlines = new() { ["none"] = Online.None, ["form"] = Online.Form, ["link"] = Online.Link };
    static readonly Dictionary<string, TrustLevel> Levels = new() { ["none"] = TrustLevel.None, ["low"] = TrustLevel.Low, ["substantial"] = TrustLevel.Substantial, ["high"] = TrustLevel.High };
    static readonly Dictionary<string, AppointmentNeed> Needs = new() { ["none"] = AppointmentNeed.None, ["optional"] = AppointmentNeed.Optional, ["required"] = AppointmentNeed.Required };
    static readonly Dictionary<string, string> Units = new() { ["days"] = "days", ["weeks"] = "weeks", ["months"] = "months" };

    /// <param name="situations">Null where they are not known.</param>
    public static ServiceText? Read(string file, string text, IReadOnlySet<string>? situations, List<Fault> faults)
    {
        var before = faults.Count;
        var slug = Path.GetFileNameWithoutExtension(file);
        if (!Slug().IsMatch(slug)) faults.Add(new(file, 0, $"'{slug}' is no slug. Use lower-case letters a to z, digits and single hyphens."));
        if (FrontMatter.Split(file, text, faults) is not { } parts || YamlMap.Parse(file, 1, parts.Yaml, faults) is not { } map) return null;
        var service = ReadKeys(slug, map, situations);
        map.End();
        service = ReadBody(service, file, parts, faults);
        return faults.Count == before ? service : null;
    }

    static ServiceText ReadKeys(string slug, YamlMap map, IReadOnlySet<string>? situations)
    {
        var service = new ServiceText
        {
            Slug = slug,
            Name = map.Text("name"),
            Responsible = ReadResponsible(map) ?? Responsible.Commune,
            Unit = map.Text("unit"),
            Situations = map.Texts("situations"),
            Audience = map.Texts("audience"),
            Synonyms = map.Texts("synonyms"),
            Leika = map.OptionalText("leika"),
            Fees = ReadFees(map),
            Processing = map.Map("processing") is { } processing ? ReadProcessing(processing) : null,
            Online = map.Choice("online", Onlines, Online.None),
            Identification = map.Choice("identification", Levels, TrustLevel.None),
            Appointment = map.Choice("appointment", Needs, AppointmentNeed.None),
            Minutes = map.Whole("minutes"),
            Legal = map.Texts("legal"),
            Intro = "",
        };
        if (service.Situations.Count is 0 or > 3) map.Fault("situations", "'situations' must name one to three life situations.");
        foreach (var unknown in service.Situations.Where(key => situations?.Contains(key) == false))
            map.Fault("situations", $"'{unknown}' is no life situation of situations.yaml.");
        if (service.Leika is { } leika && !Leika().IsMatch(leika)) map.Fault("leika", $"'{leika}' is no LeiKa key. It has 14 digits and begins with 99.");
        return service;
    }

    public static Responsible? ReadResponsible(YamlMap map, bool required = true) =>
        required || map.OptionalText("responsible") is not null ? map.Choice("responsible", Responsibles, Responsible.Commune) : null;

    public static Online? ReadOnline(YamlMap map) => map.OptionalText("online") is null ? null : map.Choice("online", Onlines, Online.None);

    public static AppointmentNeed? ReadAppointment(YamlMap map) => map.OptionalText("appointment") is null ? null : map.Choice("appointment", Needs, AppointmentNeed.None);

    public static IReadOnlyList<Fee> ReadFees(YamlMap map) => [.. map.Maps("fees").Select(fee =>
    {
        var read = new Fee(fee.Text("label"), Money.FromEuro(fee.Amount("amount")), fee.Flag("extra") ?? false);
        fee.End();
        return read;
    })];

    static Processing ReadProcessing(YamlMap map)
    {
        var processing = new Processing(map.Whole("min") ?? 0, map.Whole("max") ?? 0, map.Choice("unit", Units, "days"));
        if (processing.Min < 0 || processing.Max < processing.Min || processing.Max == 0) map.Fault("max", "'max' must be a number not below 'min'.");
        map.End();
        return processing;
    }

    static ServiceText ReadBody(ServiceText service, string file, FrontMatter parts, List<Fault> faults)
    {
        Dictionary<string, string> body = [];
        var chunks = Heading().Split(parts.Body);
        var intro = Markdig.Markdown.ToPlainText(chunks[0], Markdown).Trim();
        if (intro.Length == 0) faults.Add(new(file, parts.BodyLine, "The introduction before the first section is missing."));
        var line = parts.BodyLine + chunks[0].Count(letter => letter == '\n');
        for (var i = 1; i + 1 < chunks.Length; i += 2)
        {
            if (Sections.All.Contains(chunks[i])) body[chunks[i]] = ToHtml(chunks[i + 1], file, line, faults);
            else faults.Add(new(file, line, $"'## {chunks[i]}' is no known section. Known: {string.Join(", ", Sections.All)}."));
            line += chunks[i + 1].Count(letter => letter == '\n');
        }

        faults.AddRange(Sections.Required.Where(section => !body.ContainsKey(section)).Select(section => new Fault(file, parts.BodyLine, $"The section '## {section}' is missing.")));
        return service with { Intro = intro, Body = body };
    }

    /// <summary>Markdown without HTML can still hold an address that runs a script, or an image from elsewhere.</summary>
    static string ToHtml(string markdown, string file, int line, List<Fault> faults)
    {
        var document = Markdig.Markdown.Parse(markdown, Markdown);
        foreach (var link in document.Descendants<LinkInline>()) Check(link, link.Url ?? "");
        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail)) Check(link, link.Url);
        return document.ToHtml(Markdown).Trim();

        void Check(Inline link, string address)
        {
            if (link is LinkInline { IsImage: true }) faults.Add(new(file, line + link.Line, "A service text holds no images."));
            else if (!HtmlCleaner.MayBeFollowed(address)) faults.Add(new(file, line + link.Line, $"'{address}' is no address to link to. Write one that begins with https://, mailto: or tel:."));
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^99\d{12}$")]
    private static partial Regex Leika();

    [GeneratedRegex(@"^## +(.+?) *$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
