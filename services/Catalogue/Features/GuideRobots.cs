using System.Text;

namespace Serviceportal.Catalogue.Features;

/// <summary>/robots.txt (RFC 9309): everything may be read; answers to questions are no pages of their own.</summary>
public static class GuideRobots
{
    public static IResult Handle(Asked asked) => Results.Text(
        $"""
        User-agent: *
        Allow: /
        Disallow: /suche
        Disallow: /en/suche
        Disallow: /ort?
        Disallow: /en/ort?

        Sitemap: {asked.Origin}/sitemap.xml

        """, "text/plain", Encoding.UTF8);
}
