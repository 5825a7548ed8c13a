using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serviceportal.Platform.Topology;

namespace Serviceportal.Platform.Http;

/// <summary>
/// A service answers a fault with a status and no body. The page for people, or the problem details (RFC 9457) for
/// programs, is made in one place: by the gateway, in the look of the portal.
/// </summary>
static class Faults
{
    public static void Handle(IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        SuppressDiagnosticsCallback = _ => true,
        ExceptionHandler = http =>
        {
            var feature = http.Features.Get<IExceptionHandlerFeature>();
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Faults))
                .RequestFailed(http.Request.Method, feature?.Path, feature?.Error);
            http.Response.StatusCode = feature?.Error switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                { } error when Engine.IsAway(error) => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            };
            return Task.CompletedTask;
        },
    });
}
