using Microsoft.AspNetCore.OpenApi;

namespace Serviceportal.Insights.Features;

/// <summary>The OpenAPI description of what Insights tells programs.</summary>
static class ApiDescription
{
    public const string Document = "insights";

    /// <summary>Of this document alone: embedded, other services describe themselves in the same process.</summary>
    public const string Path = $"{DownloadUsage.ApiPath}/{{documentName:regex(^{Document}$)}}.json";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = api => $"/{api.RelativePath}" == DownloadUsage.ApiPath;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Serviceportal, Auswertung",
                Version = "1.0",
                Description = "How the portals are used, for staff with a grant. A figure between one and four is null, like one that nobody knows. 'zeitraum=monate' asks for the last twelve full months instead of the last 30 days, 'portal' for one of the portals that the person may see.",
                License = new() { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
            };
            document.Servers = [new() { Url = "/" }];
            return Task.CompletedTask;
        });
    }
}
