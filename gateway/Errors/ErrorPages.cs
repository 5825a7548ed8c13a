using System.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Serviceportal.Gateway.SignIn;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Tenancy;
using Serviceportal.Ui;
using Serviceportal.Ui.Layout;

namespace Serviceportal.Gateway.Errors;

/// <summary>
/// The one place where a status without a body becomes a page in the portal's look, or problem details (RFC 9457)
/// below /api. It needs nothing but the gateway's own tenant list, so it helps when all services are away.
/// </summary>
sealed class ErrorPages(RequestDelegate next, TimeProvider clock, ILogger<ErrorPages> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        // Kept, because services and middleware behind rewrite what they answer from.
        var path = http.Request.Path;
        try
        {
            await next(http);
        }
        catch (Exception error) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            log.RequestFailed(http.Request.Method, path, error);
            http.Response.StatusCode = error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
        }

        var response = http.Response;
        if (response.HasStarted || response.StatusCode < 400 || response.ContentLength > 0 || response.ContentType is not null) return;
        if (response.StatusCode == StatusCodes.Status401Unauthorized && !path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && response.Headers[InternalHeaders.NeedsLevel] is [{ } level]) await RequireSignIn.Answer(http, path, Asking.Of(level, response.Headers[InternalHeaders.NeedsDetails])).ExecuteAsync(http);
        else await AnswerAsync(http, path, FaultOf(response));
    }

    async Task AnswerAsync(HttpContext http, PathString path, Fault fault)
    {
        http.Response.ContentLength = null;
        http.Response.Headers.ETag = default;
        if (fault.Status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = fault.IsLoading ? "3" : "60";
        if (fault.Status == StatusCodes.Status429TooManyRequests) http.Response.Headers.RetryAfter = "60";
        if (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            await Results.Problem(statusCode: fault.Status, title: fault.TitleIn(Language.English)).ExecuteAsync(http);
            return;
        }

        var page = new Page(ErrorPage.Create(ViewOf(http, path, fault)), fault.Status);
        await page.ExecuteAsync(http);
    }

    // To a visitor it is all one whether a service refuses, is slow or is not there.
    static Fault FaultOf(HttpResponse response) => response.StatusCode switch
    {
        502 or 503 or 504 => new(StatusCodes.Status503ServiceUnavailable, response.Headers[InternalHeaders.Reason]),
        var status => new(status, response.Headers[InternalHeaders.Reason]),
    };

    ErrorView ViewOf(HttpContext http, PathString path, Fault fault)
    {
        var frame = Frames.Of(http, fault.TitleIn(PortalRequest.Of(http).Language), path.ToUriComponent()) with { Crumbs = [] };
        return new(frame, fault, WordsIn(path), clock.GetUtcNow(), Activity.Current?.TraceId.ToHexString()[..8].ToUpperInvariant());
    }

    // "/dienstleistungen/personalausweis-verlaengern" was meant as a search for "personalausweis verlaengern".
    static string WordsIn(PathString path)
    {
        var last = (path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        return string.Concat(last.Select(letter => char.IsLetterOrDigit(letter) ? letter : ' ')).Trim() is var words && words.Length > 100 ? words[..100] : words;
    }
}

/// <param name="Reason">What the service said of it (<see cref="InternalHeaders.Reason"/>), if anything.</param>
public sealed record Fault(int Status, string? Reason)
{
    /// <summary>The service is there and still reads its content.</summary>
    public bool IsLoading => Status == StatusCodes.Status503ServiceUnavailable && Reason == InternalHeaders.Loading;

    public bool IsOfOtherSession => Status == StatusCodes.Status403Forbidden && Reason == InternalHeaders.OtherSession;

    public string TitleIn(Language language) => (Status, Reason, language) switch
    {
        (503, InternalHeaders.Loading, Language.English) => "Content is being loaded",
        (503, InternalHeaders.Loading, _) => "Inhalte werden geladen",
        (503, _, Language.English) => "This page is not available at the moment",
        (503, _, _) => "Diese Seite ist gerade nicht erreichbar",
        (404, _, Language.English) => "This page does not exist",
        (404, _, _) => "Diese Seite gibt es nicht",
        (405, _, Language.English) => "This page cannot be used like that",
        (405, _, _) => "So kann diese Seite nicht aufgerufen werden",
        (403, InternalHeaders.OtherSession, Language.English) => "This page belongs to another sign-in",
        (403, InternalHeaders.OtherSession, _) => "Diese Seite gehört zu einer anderen Anmeldung",
        (403, _, Language.English) => "This did not come from a page of this portal",
        (403, _, _) => "Das kam nicht von einer Seite dieses Portals",
        (413, _, Language.English) => "That was too much at once",
        (413, _, _) => "Das war zu viel auf einmal",
        (429, _, Language.English) => "Too many requests in a short time",
        (429, _, _) => "Zu viele Aufrufe in kurzer Zeit",
        ( >= 400 and < 500, _, Language.English) => "This request could not be understood",
        ( >= 400 and < 500, _, _) => "Diese Anfrage war nicht zu verstehen",
        (_, _, Language.English) => "Something went wrong on our side",
        _ => "Bei uns ist etwas schiefgegangen",
    };
}

/// <param name="Words">What to search for instead.</param>
/// <param name="Mark">What to say on the phone, so that the operator finds the request.</param>
public sealed record ErrorView(Frame Frame, Fault Fault, string Words, DateTimeOffset Now, string? Mark);
