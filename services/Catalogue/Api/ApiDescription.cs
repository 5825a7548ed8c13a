using Microsoft.AspNetCore.OpenApi;
using Serviceportal.Contracts;

namespace Serviceportal.Catalogue.Api;

/// <summary>The OpenAPI description of what lies below /api/v1.</summary>
static class ApiDescription
{
    public const string Path = "/openapi.json";

    const string Prefix = "api/v1/";

    public static void Configure(OpenApiOptions options)
    {
        // Embedded other services answer in this process, too; they describe themselves.
        options.ShouldInclude = api => api.RelativePath?.StartsWith(Prefix, StringComparison.Ordinal) == true && ServiceDirectory.Find($"/{api.RelativePath}").Service == ServiceDirectory.Catalogue;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Serviceportal",
                Version = "1.0",
                Description = "Services, offices, people and life situations of this portal and of the district. Content is German. Every portal answers below its own host.",
                License = new() { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
            };
            // The same description on every host, whatever the service itself is called by.
            document.Servers = [new() { Url = "/" }];
            return Task.CompletedTask;
        });
    }
}
