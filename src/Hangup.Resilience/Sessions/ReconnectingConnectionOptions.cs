namespace Hangup.Resilience;

/// <summary>How a connection is made, and made again.</summary>
public sealed class ReconnectingConnectionOptions
{
    /// <summary>Makes a connection. It may try several addresses, and add TLS.</summary>
    public required Func<CancellationToken, ValueTask<Stream>> Connect { get; init; }

    /// <summary>Runs on every new connection before its session, to log in or to subscribe again.</summary>
    /// <value>The default is <see langword="null"/>: nothing.</value>
    public Func<ConnectionSession, CancellationToken, ValueTask>? Handshake { get; init; }

    /// <summary>How the log names the connection.</summary>
    /// <value>The default is "connection".</value>
    public string Name { get; init; } = "connection";

    /// <summary>The shortest delay before connecting again.</summary>
    /// <value>The default is 100 milliseconds.</value>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest delay before connecting again. Each is random, between the base and three times the one before it; a session
    /// that outlasts it begins anew.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many times in a row connecting may fail.</summary>
    /// <value>The default is <see langword="null"/>: until the caller cancels.</value>
    public int? MaxAttempts { get; init; }

    /// <summary>What is done with each kind of failure. What is neither ignored nor retried ends the run.</summary>
    /// <value>The default retries what the network or the peer did.</value>
    public ConnectionFailurePolicy Policy { get; init; } = new();

    /// <summary>The clock.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where the random delays come from; a seeded one makes them repeat.</summary>
    /// <value>The default is <see langword="null"/>: a generator that the process shares.</value>
    public Random? Random { get; init; }
}
