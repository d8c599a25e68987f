using OpenTelemetry;
using OpenTelemetry.Resources;
using TokenAuth.Diagnostics;

namespace TokenAuth.Sample.Telemetry;

/// <summary>Sends metrics, spans and logs to an OpenTelemetry collector, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.</summary>
internal static class OtlpExport
{
    public static void AddOtlpExport(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            return;
        #region otlp
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("TokenAuth.Sample"))
            .WithMetrics(metrics => metrics.AddMeter(TokenAuthMetrics.MeterName))
            .WithTracing(tracing => tracing.AddSource(TokenAuthTracing.SourceName, "Microsoft.AspNetCore"))
            .UseOtlpExporter();
        #endregion
    }
}
