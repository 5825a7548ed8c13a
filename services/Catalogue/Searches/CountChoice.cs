using Microsoft.AspNetCore.WebUtilities;
using Serviceportal.Catalogue.Features;
using Serviceportal.Platform.Http;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Catalogue.Searches;

/// <summary>Stands around a page that can be found: where it was opened from the results of a search, that is counted.</summary>
sealed class CountChoice(SearchTally tally) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var http = context.HttpContext;
        if (answer is Ui.Page { Status: StatusCodes.Status200OK } && http.Features.Get<Asked>() is { } asked && QuestionOf(http.Request) is { Length: > 0 } question)
            tally.Chose(PortalRequest.Of(http), asked.Snapshot, question, http.Request.Path.Value!);
        return answer;
    }

    static string? QuestionOf(HttpRequest request) =>
        request.Headers[InternalHeaders.CameFrom].ToString().Split('?', 2) is [SearchServices.Path, var query] ? SearchServices.QuestionOf(QueryHelpers.ParseQuery(query)) : null;
}
