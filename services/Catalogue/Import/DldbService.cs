using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Serviceportal.Catalogue.Content;

namespace Serviceportal.Catalogue.Import;

/// <summary>One service of a DLDB export as a service text. Fields that an export leaves out leave out their section.</summary>
sealed partial class DldbService(DldbEntry entry, DldbOffices offices)
{
    const int LongestIntro = 300;

    static readonly string[] ListsOfLinks = ["forms", "links", "publications"];

    readonly List<string> _repairs = [];

    /// <summary>What was put right in each field. Complete after <see cref="Read"/>.</summary>
    public IReadOnlyList<string> Repairs => _repairs;

    public ServiceText Read(string slug)
    {
        var description = Clean("description", entry.Html("description"));
        var intro = IntroOf(description);
        var online = OnlineLink();
        var processing = ReadProcessing(entry.Line("process_time"));
        var booked = entry.List("locations").Any(pair => pair.Part("appointment").Flag("allowed") == true);
        return new()
        {
            Slug = slug,
            Name = entry.Line("name"),
            Responsible = Responsible.Commune,
            Unit = offices.UnitOf(entry),
            Synonyms = [.. entry.Part("meta").Line("keywords").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()],
            Leika = entry.Text("leika")?.Trim() is { } leika && Leika().IsMatch(leika) ? leika : null,
            Processing = processing,
            Online = online is null ? Online.None : Online.Link,
            Appointment = booked ? AppointmentNeed.Optional : AppointmentNeed.None,
            Minutes = booked && entry.Whole("duration") is > 0 and < 24 * 60 and var minutes ? minutes : null,
            Legal = [.. entry.List("legal").Select(law => law.Line("name")).Where(name => name.Length > 0)],
            Intro = intro,
            Body = Body(WithoutLead(description, intro), processing),
            Links = Links(online),
        };
    }

    Dictionary<string, string> Body(string description, Processing? processing) => new List<(string Section, string Html)>
    {
        (Sections.Description, description),
        (Sections.Requirements, Clean("prerequisites", ListOf("prerequisites"))),
        (Sections.Documents, Clean("requirements", ListOf("requirements"))),
        (Sections.Hints, (processing is null ? Clean("process_time", Labelled("Bearbeitungszeit", "process_time")) : "") + Clean("responsibility", Labelled("Zuständigkeit", "responsibility"))),
        (Sections.Fees, Clean("fees", entry.Html("fees"))),
    }.Where(part => part.Html.Length > 0).ToDictionary(part => part.Section, part => part.Html);

    string Clean(string field, string html)
    {
        var clean = HtmlCleaner.Clean(html);
        if (clean.IsRepaired) _repairs.Add($"{field} ({string.Join(", ", clean.Repairs)})");
        return clean.Html;
    }

    // "prerequisites" and "requirements" are lists of a name, a description and a link, each of which can be missing.
    string ListOf(string field)
    {
        var items = string.Concat(entry.List(field).Select(item =>
        {
            var name = WebUtility.HtmlEncode(item.Line("name"));
            var linked = item.Link() is { } link ? $"<a href=\"{WebUtility.HtmlEncode(link.Address)}\">{WebUtility.HtmlEncode(link.Text)}</a>" : name;
            return (linked, more: item.Html("description")) switch
            {
                ("", "") => "",
                (_, "") => $"<li>{linked}</li>",
                ("", var more) => $"<li>{more}</li>",
                var (_, more) => $"<li>{linked}<p>{more}</p></li>",
            };
        }));
        return items.Length == 0 ? "" : $"<ul>{items}</ul>";
    }

    string Labelled(string label, string field) => entry.Html(field) is { Length: > 0 } html ? $"<p><strong>{label}:</strong> {html}</p>" : "";

    /// <summary>From the first paragraph that has a whole sentence: headings and "Bitte beachten Sie:" tell a reader nothing.</summary>
    static string IntroOf(string description)
    {
        var paragraphs = Paragraph().Matches(description).Select(match => TextOf(Title().Replace(match.Groups[1].Value, ""))).ToList();
        var text = paragraphs.Find(paragraph => Sentence().IsMatch(paragraph)) ?? paragraphs.Find(paragraph => paragraph.Length > 0) ?? TextOf(description);
        return PlainText.Lead(text, LongestIntro);
    }

    // "<strong>kein Termin</strong>." has no blank before its full stop; blocks and breaks stand apart.
    static string TextOf(string html) => PlainText.Line(Tag().Replace(InlineTag().Replace(html, ""), " "));

    // The page shows the intro above: a first paragraph that says no more is not said twice. One that a list follows stays.
    static string WithoutLead(string description, string intro) =>
        Paragraph().Match(description) is { Success: true, Index: 0 } first && PlainText.Line(first.Groups[1].Value) == intro && !intro.EndsWith(':')
            ? description[first.Length..]
            : description;

    // Only the service's own field. That of a location holds the address of the appointment pages.
    Link? OnlineLink() => entry.Part("onlineprocessing").Link() is { } link ? link with { Text = "Online erledigen" } : null;

    IReadOnlyList<Link> Links(Link? online)
    {
        var entries = ListsOfLinks.SelectMany(field => entry.List(field)).ToList();
        var links = entries.Select(item => item.Link()).OfType<Link>().ToList();
        if (links.Count < entries.Count) _repairs.Add("links (not http or https, left out)");
        // Munich lists every form a second time as a link.
        return [.. links.Prepend(online).OfType<Link>().DistinctBy(link => link.Address)];
    }

    static Processing? ReadProcessing(string text)
    {
        var match = Duration().Match(text);
        if (!match.Success) return null;
        var max = int.Parse(match.Groups["max"].Value, CultureInfo.InvariantCulture);
        var min = match.Groups["min"].Success ? int.Parse(match.Groups["min"].Value, CultureInfo.InvariantCulture) : max;
        var unit = char.ToLowerInvariant(match.Groups["unit"].Value[0]) switch { 't' => "days", 'w' => "weeks", _ => "months" };
        return max > 0 && min <= max ? new(min, max, unit) : null;
    }

    [GeneratedRegex(@"^99\d{12}$")]
    private static partial Regex Leika();

    [GeneratedRegex("</?(strong|em|a)( [^>]*)?>")]
    private static partial Regex InlineTag();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    // "<strong>Neuantrag</strong><br>Sie sind …"
    [GeneratedRegex("^<strong>[^<]*</strong>:?<br>")]
    private static partial Regex Title();

    [GeneratedRegex("<p>(.*?)</p>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"[.!?…](\s|$|[""“)])")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(ca\. |etwa |circa |in der Regel )?((?<min>\d{1,2}) ?(bis|-|–) ?)?(?<max>\d{1,2}) (?<unit>Tage?n?|Wochen?|Monate?n?)\.?$", RegexOptions.IgnoreCase)]
    private static partial Regex Duration();
}
