using System.Diagnostics;
using System.Diagnostics.Metrics;
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
    public static void Add(WebApplicationBuilder builder, IReadOnlyCollection<string> services)
    {
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(services.Count == 1 ? services.First() : "serviceportal"))
            .WithMetrics(metrics => OfThisHost(metrics)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Polly", Attributes.Meter)
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());
        // Spans cost every request; where nobody collects them none are made.
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not { Length: > 0 }) return;
        telemetry.WithTracing(Trace).UseOtlpExporter();
        builder.Logging.AddOpenTelemetry(logs => logs.IncludeScopes = true);
    }

    // Meters are known by their names alone: of two hosts in one process each would count, and keep, what the other does.
    static MeterProviderBuilder OfThisHost(MeterProviderBuilder metrics) => ((IDeferredMeterProviderBuilder)metrics).Configure((services, own) =>
    {
        var meters = services.GetRequiredService<IMeterFactory>();
        own.AddView(instrument => instrument.Meter.Scope is null || instrument.Meter.Scope == meters ? null : MetricStreamConfiguration.Drop);
    });

    static void Trace(TracerProviderBuilder traces) => traces
        .AddAspNetCoreInstrumentation(options =>
        {
            options.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
            options.EnrichWithHttpResponse = (activity, response) =>
            {
                activity.SetTag("url.query", null);
                if (PortalRequest.Find(response.HttpContext) is { } portal) activity.SetTag(Attributes.Portal, portal.Portal.Value);
            };
        })
        .AddHttpClientInstrumentation()
        .AddSource(Attributes.Source.Name);
}

/// <summary>Names of our own telemetry attributes, declared once.</summary>
public static class Attributes
{
    /// <summary>Name of our own meter; instruments are told apart by their names.</summary>
    public const string Meter = "Serviceportal";

    /// <summary>Key of the portal a request came in by.</summary>
    public const string Portal = "serviceportal.portal";

    /// <summary>Key of the tenant that a fact is about.</summary>
    public const string Tenant = "serviceportal.tenant";

    /// <summary>Of spans that no library makes.</summary>
    internal static readonly ActivitySource Source = new(Meter);
}
