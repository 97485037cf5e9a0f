using DeepSeekImpact.Api.Problems;
using DeepSeekImpact.Extraction;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DeepSeekImpact.Api.Hosting;

/// <summary>
/// Sends traces and metrics to a collector (OTLP), where OpenTelemetry's own setting OTEL_EXPORTER_OTLP_ENDPOINT names one; its other
/// settings hold as
/// its documentation has them. Without it nothing is collected.
/// </summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Service = "deepseek-impact";

    private static readonly string[] Meters = ["DeepSeekImpact.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel",
        "Microsoft.AspNetCore.RateLimiting", "System.Net.Http", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Endpoint] is not { Length: > 0 } endpoint)
            return;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new SettingException($"{Endpoint}: {endpoint} is not an address. Write it as http://host:4317.");
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(
            resource => resource.AddService(Service, serviceVersion: typeof(Telemetry).Assembly.GetName().Version!.ToString(3))
                .AddAttributes([new("deepseek_impact.engine.version", Extractor.Version)]))
            .WithTracing(
            traces => traces.AddAspNetCoreInstrumentation(
                asked => asked.Filter = context => !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
                    .AddSource("DeepSeekImpact.*", "System.Net.Http"))
            .WithMetrics(metrics => metrics.AddMeter(Meters))
            .UseOtlpExporter();
    }
}
