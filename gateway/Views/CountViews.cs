using System.Text.RegularExpressions;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Gateway.Views;

/// <summary>
/// Counts pages that people look at, whether or not the cache answers. What tells people from robots is looked at and not
/// kept: no cookie, no address, no name of a browser.
/// </summary>
sealed partial class CountViews(RequestDelegate next, ViewTally tally)
{
    public async Task InvokeAsync(HttpContext http)
    {
        var page = IsView(http.Request) ? CountedPage.Of(http.Request.Path) : null;
        await next(http);
        if (page is not null && IsShown(http.Response)) tally.Add(PortalRequest.Of(http).Portal, page.Route, page.Subject);
    }

    // What a browser fetches ahead nobody has looked at yet.
    static bool IsView(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !IsAhead(request.Headers["Sec-Purpose"]) && !IsAhead(request.Headers["Purpose"])
        && !Robot().IsMatch(request.Headers.UserAgent.ToString());

    static bool IsAhead(string? purpose) => purpose?.Contains("prefetch", StringComparison.OrdinalIgnoreCase) == true;

    // 304 is a page that the browser still has and shows.
    static bool IsShown(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status304NotModified
        || (response.StatusCode == StatusCodes.Status200OK && response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Words by which crawlers, monitors, link previews and programs name themselves.</summary>
    [GeneratedRegex("bot|crawl|spider|slurp|archiver|facebookexternalhit|whatsapp|preview|monitor|uptime|pingdom|lighthouse|headless|curl/|wget/|python|java/|okhttp|go-http-client|libwww|scrapy|axios|node-fetch", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Robot();
}
