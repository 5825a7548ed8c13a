using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Catalogue.Features;

/// <summary>/sitemap.xml (sitemaps.org): every page of this portal that a search engine should know. People are not among them.</summary>
public static class ListAddresses
{
    static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    static readonly string[] Lists = ["/", "/dienstleistungen", "/einrichtungen", "/ort"];

    public static IResult Handle(Asked asked)
    {
        var portal = asked.Portal;
        var urls = General(asked)
            .Concat(portal.Listed.Select(offer => Url(asked, $"/dienstleistungen/{offer.Slug}", offer.ChangedAt)))
            .Concat(portal.Situations.Select(situation => Url(asked, $"/lebenslagen/{situation.Key}")))
            .Concat(Offices.Of(portal).Select(unit => Url(asked, $"/einrichtungen/{unit.Key}")));
        return Answers.Xml(new(Sitemap + "urlset", urls), "application/xml");
    }

    static IEnumerable<XElement> General(Asked asked) =>
        Lists.Concat(asked.Portal.Pages.Keys.Where(page => page.Language == Language.German).Select(page => $"/{page.Page}").Order(StringComparer.Ordinal))
            .Select(path => Url(asked, path));

    static XElement Url(Asked asked, string path, DateTimeOffset? changed = null) => new(
        Sitemap + "url",
        new XElement(Sitemap + "loc", asked.Origin + path),
        changed is { } moment ? new XElement(Sitemap + "lastmod", moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null);
}

/// <summary>Answers that are no page.</summary>
static class Answers
{
    public static IResult Xml(XElement root, string contentType) =>
        Results.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root}\n", contentType, Encoding.UTF8);
}
