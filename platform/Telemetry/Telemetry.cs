using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serviceportal.Platform.Tenancy;

namespace Serviceportal.Platform.Telemetry;

/// <summary>
/// Traces, metrics and logs by OpenTelemetry. They leave by OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set; metrics
/// are scraped at the ops door. Nothing of a person: no query strings, no bodies, no addresses.
/// </summary>
static class Telemetry
{
    public const string Source = "Serviceportal";

    public static void Add(WebApplicationBuilder builder, IReadOnlyCollection<string> services)
    {
        var otlp = builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(services.Count == 1 ? services.First() : "serviceportal"))
            .WithTracing(traces => traces
                .AddSource(Source)
                .AddAspNetCoreInstrumentation(options =>
                {
                    options.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
                    options.EnrichWithHttpResponse = (activity, response) =>
                    {
                        activity.SetTag("url.query", null);
                        if (PortalRequest.Find(response.HttpContext) is { } portal) activity.SetTag(Attributes.Portal, portal.Portal.Value);
                    };
                })
                .AddHttpClientInstrumentation())
            .WithMetrics(metrics => metrics
                .AddMeter(Source)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Polly")
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        if (!otlp) return;
        telemetry.UseOtlpExporter();
        builder.Logging.AddOpenTelemetry();
    }
}

/// <summary>Names of our own telemetry attributes, declared once.</summary>
public static class Attributes
{
    /// <summary>Key of the portal a request came in by.</summary>
    public const string Portal = "serviceportal.portal";
}
