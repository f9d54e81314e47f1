using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Hangup.Resilience;

/// <summary>Counts failures and what was done with them. Every tag has few values.</summary>
internal sealed class ConnectionMetrics
{
    public const string MeterName = "Hangup.Resilience";

    private readonly Counter<long> _failures;
    private readonly Counter<long> _earlyResponses;

    public ConnectionMetrics(Meter meter)
    {
        _failures = meter.CreateCounter<long>(
            "hangup.connection.failures", "{failure}", "Failed attempts, by kind, phase and side, and what was done.");
        _earlyResponses = meter.CreateCounter<long>(
            "hangup.http.early_responses", "{response}", "Responses that were read although sending the request had failed.");
    }

    /// <summary>For those who have no <see cref="IMeterFactory"/>.</summary>
    public static ConnectionMetrics Shared { get; } = new(new Meter(MeterName));

    public void Count(in ConnectionFailure failure, string action, RetryRefusal refusal)
    {
        if (!_failures.Enabled)
            return;

        var tags = new TagList
        {
            { "connection.failure.kind", Names<FailureKind>.Of(failure.Kind) },
            { "connection.failure.phase", Names<FailurePhase>.Of(failure.Phase) },
            { "connection.failure.side", Names<FailureSide>.Of(failure.Side) },
            { "connection.failure.action", action },
        };
        if (refusal != RetryRefusal.None)
            tags.Add("connection.retry.refusal", Names<RetryRefusal>.Of(refusal));
        _failures.Add(1, tags);
    }

    public void CountEarlyResponse() => _earlyResponses.Add(1);

    /// <summary>The members' names as OpenTelemetry writes values: snake_case.</summary>
    private static class Names<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<T, string> All =
            Enum.GetValues<T>().ToDictionary(value => value, value => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static string Of(T value) => All[value];
    }
}
