namespace Hangup.Proxy;

/// <summary>How an engine works.</summary>
public sealed record ProxyEngineOptions
{
    /// <summary>What every chance is drawn from: the same seed and the same traffic give the same faults.</summary>
    /// <value><see langword="null"/> by default: one that nobody has chosen, to be read from <see cref="ProxyEngine.Seed"/>.</value>
    public long? Seed { get; init; }

    /// <summary>How many events the log keeps.</summary>
    /// <value>65,536 by default.</value>
    public int EventCapacity { get; init; } = 65_536;

    /// <summary>The clock for time stamps of events.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Is called, too, with each <see cref="ListenerStarved"/> of the log, on a thread that serves connections: it must not wait.</summary>
    /// <value><see langword="null"/> by default.</value>
    public Action<ListenerStarved>? Starved { get; init; }

    /// <summary>How sockets are made and waited for.</summary>
    internal SocketPlatform Platform { get; init; } = SocketPlatform.Current;
}
