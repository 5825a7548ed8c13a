using System.Xml.Linq;

namespace Serviceportal.Catalogue.Features;

/// <summary>/opensearch.xml (OpenSearch 1.1): lets a browser search this portal from its address bar.</summary>
public static class DescribeSearch
{
    static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    public static IResult Handle(Asked asked)
    {
        var tenant = asked.Portal.Tenant;
        return Answers.Xml(
            new(
                OpenSearch + "OpenSearchDescription",
                // At most 16 letters, so without "Stadt".
                new XElement(OpenSearch + "ShortName", tenant.ShortName),
                new XElement(OpenSearch + "LongName", $"Serviceportal {tenant.NameGenitive}"),
                new XElement(OpenSearch + "Description", $"Dienstleistungen, Ämter und Ansprechpersonen {tenant.NameGenitive}"),
                new XElement(OpenSearch + "Language", "de"),
                new XElement(OpenSearch + "InputEncoding", "UTF-8"),
                new XElement(OpenSearch + "Image", new XAttribute("type", "image/svg+xml"), new XAttribute("width", 16), new XAttribute("height", 16), $"{asked.Origin}/assets/favicon.svg"),
                Url("text/html", "results", $"{asked.Origin}/suche?q={{searchTerms}}"),
                Url("application/x-suggestions+json", "suggestions", $"{asked.Origin}/suche/vorschlaege/browser?q={{searchTerms}}")),
            "application/opensearchdescription+xml");
    }

    static XElement Url(string type, string rel, string template) =>
        new(OpenSearch + "Url", new XAttribute("type", type), new XAttribute("rel", rel), new XAttribute("template", template));
}
