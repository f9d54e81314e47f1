using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace Hangup.Cli;

/// <summary>What a watch sees, sent to a collector of OpenTelemetry: sums as metrics, each reset as a log record.</summary>
internal sealed class OtlpExport : IDisposable
{
    public const string MeterName = "Hangup.Watch";

    private const int GrpcPort = 4317; // IANA's for OTLP over gRPC; 4318 is that over HTTP.
    private const string ServiceName = "hangup-watch";

    private readonly Meter _meter = new(MeterName);
    private readonly MeterProvider _metrics;
    private readonly ILoggerFactory _logging;
    private readonly ILogger _logger;

    public OtlpExport(Uri endpoint, Func<WatchSummary> summarize)
    {
        CreateInstruments(summarize);
        ResourceBuilder resource = ResourceBuilder.CreateDefault().AddService(ServiceName)
            .AddAttributes([new("host.name", Environment.MachineName)]);
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(MeterName)
            .AddOtlpExporter((exporter, _) => Direct(exporter, endpoint, "v1/metrics")).Build();
        _logging = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options =>
        {
            options.SetResourceBuilder(resource);
            options.IncludeFormattedMessage = true;
            options.AddOtlpExporter(exporter => Direct(exporter, endpoint, "v1/logs"));
        }));
        _logger = _logging.CreateLogger(MeterName);
    }

    public void Say(WatchedReset reset) => OtlpResetLog.Write(_logger, reset);

    /// <summary>Sends what has not been sent yet; a collector that is away is not waited for long.</summary>
    public void Dispose()
    {
        _metrics.Dispose();
        _logging.Dispose();
        _meter.Dispose();
    }

    private static void Direct(OtlpExporterOptions exporter, Uri endpoint, string path)
    {
        exporter.TimeoutMilliseconds = 2000;
        exporter.Protocol = endpoint.Port == GrpcPort ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = endpoint.Port == GrpcPort ? endpoint : new Uri(new Uri(endpoint.AbsoluteUri.TrimEnd('/') + "/"), path);
    }

    private void CreateInstruments(Func<WatchSummary> summarize)
    {
        _meter.CreateObservableCounter(
            "hangup.watch.resets", () => summarize().Totals.Select(MeasurementOf), "{connection}", "Connections reset, by who reset whom and why.");
        Count("hangup.watch.retransmitted_segments", "{segment}", "Segments that were sent once more.", summary => summary.Retransmissions);
        Count("hangup.watch.kernel_events", "{event}", "Events of the kernel that were read.", summary => summary.Events);
        Count("hangup.watch.lost_events", "{event}", "Events of the kernel that found no room.", summary => summary.Lost);
        _meter.CreateObservableCounter(
            "hangup.watch.listen_overflows", () => summarize().ListenOverflows, "{connection}", "Connections that full accept queues refused.");

        void Count(string name, string unit, string description, Func<WatchSummary, ulong> value) =>
            _meter.CreateObservableCounter(name, () => (long)value(summarize()), unit, description);
    }

    private static Measurement<long> MeasurementOf(ResetTotal total) => new(
        (long)total.Count,
        new KeyValuePair<string, object?>("cause", total.Cause ?? "unknown"),
        new KeyValuePair<string, object?>("reason", total.Reason),
        new KeyValuePair<string, object?>("server.port", total.Port),
        new KeyValuePair<string, object?>("sender", total.Sender),
        new KeyValuePair<string, object?>("receiver", total.Receiver));
}
