using Hangup.Proxy;

namespace Hangup.Testing;

/// <summary>How a <see cref="FaultProxy"/> works.</summary>
public sealed record FaultProxyOptions
{
    /// <summary>What every chance is drawn from: the same seed and the same traffic give the same faults.</summary>
    /// <value>1 by default, so that a test does the same every time.</value>
    public long Seed { get; init; } = 1;

    /// <summary>How long a wait lasts at most; then it fails and says what has happened instead.</summary>
    /// <value>30 seconds by default.</value>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What a client sees where the upstream cannot be reached.</summary>
    /// <value><see cref="UnreachableUpstream.Reset"/> by default.</value>
    public UnreachableUpstream WhenUnreachable { get; init; }

    /// <summary>The clock for deadlines and time stamps of events.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
