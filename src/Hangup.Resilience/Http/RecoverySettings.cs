using Microsoft.Extensions.Logging;

namespace Hangup.Resilience;

/// <summary>What all requests of a handler share.</summary>
internal sealed record RecoverySettings(
    RetryBounds Bounds, ConnectionFailurePolicy Policy, TimeSpan? AttemptTimeout, ResponseBuffering Buffering, int BufferLimit,
    ILogger Logger, ConnectionMetrics Metrics);
