using System.Text.RegularExpressions;
using Markdig;
using Serviceportal.Catalogue.Content;
using Serviceportal.Catalogue.Import;
using Serviceportal.Ui.Tenants;

namespace Serviceportal.Catalogue.Snapshot;

/// <summary>Fills a shared page with one tenant's data.</summary>
static partial class PagePlaceholders
{
    // Two characters of private use stand for the ends of a German passage until the Markdown is HTML.
    const char Open = '\ue000';
    const char Close = '\ue001';

    static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().UseSoftlineBreakAsHardlineBreak().UsePipeTables().Build();

    static readonly string[] General = ["name", "name_genitive", "short_name", "building", "street", "postcode", "place", "phone", "phone_uri", "email", "host"];

    public static bool IsKnown(string name) => General.Contains(name) || Legal().IsMatch(name);

    public static string Fill(PageText page, TenantText text, Tenant tenant)
    {
        var foreign = page.Language != "de";
        var filled = SharedFiles.Placeholder().Replace(page.Markdown, match =>
        {
            var value = Escape(ValueOf(match.Groups[1].Value, text, tenant));
            var inLink = match.Index > 0 && page.Markdown[match.Index - 1] is '(' or ':';
            return foreign && !inLink ? Open + value + Close : value;
        });
        return Markdig.Markdown.ToHtml(filled, Markdown)
            .Replace(Open.ToString(), "<span lang=\"de\">", StringComparison.Ordinal)
            .Replace(Close.ToString(), "</span>", StringComparison.Ordinal);
    }

    static string ValueOf(string name, TenantText text, Tenant tenant) => name switch
    {
        "name" => tenant.Name,
        "name_genitive" => tenant.NameGenitive,
        "short_name" => tenant.ShortName,
        "building" => tenant.Address.Building,
        "street" => tenant.Address.Street,
        "postcode" => tenant.Address.Postcode,
        "place" => tenant.Address.Place,
        "phone" => tenant.Phone.Text,
        "phone_uri" => tenant.Phone.Uri,
        "email" => tenant.Email,
        "host" => tenant.Host,
        _ => text.Legal.GetValueOrDefault(name, ""),
    };

    static string Escape(string value) => Special().Replace(value, @"\$0");

    [GeneratedRegex("^(imprint|privacy|accessibility)_[a-z_]+$")]
    private static partial Regex Legal();

    [GeneratedRegex(@"[\\`*_\[\]<>]")]
    private static partial Regex Special();
}
