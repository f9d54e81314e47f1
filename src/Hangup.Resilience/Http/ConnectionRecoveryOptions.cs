namespace Hangup.Resilience;

/// <summary>How failed requests of an HttpClient are recovered.</summary>
public sealed class ConnectionRecoveryOptions
{
    /// <summary>How often a request is sent again.</summary>
    /// <value>The default is 3.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int MaxRetryAttempts
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 3;

    /// <summary>The shortest delay before a retry. A retry after a stale pooled connection does not wait.</summary>
    /// <value>The default is 100 milliseconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan BaseDelay
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.Ticks, nameof(value));
            field = value;
        }
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest delay before a retry. Each is random, between the base and three times the one before it.</summary>
    /// <value>The default is 5 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan MaxDelay
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.Ticks, nameof(value));
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>No attempt begins later than this after the first one.</summary>
    /// <value>The default is 30 seconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan MaxTotalTime
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.Ticks, nameof(value));
            field = value;
        }
    } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt may take until its response is returned. Without it, a peer that falls silent is only noticed by
    /// <see cref="HttpClient.Timeout"/>, which ends the request for good.</summary>
    /// <value>The default is <see langword="null"/>: no limit.</value>
    public TimeSpan? AttemptTimeout { get; set; }

    /// <summary>The budget of retries. Clients of the same server may share one.</summary>
    /// <value>The default allows 10 retries in 10 seconds and 10 % of the requests; <see langword="null"/> means no limit.</value>
    public RetryBudget? Budget { get; set; } = new();

    /// <summary>Which bodies are read before the response is returned.</summary>
    /// <value>The default is <see cref="ResponseBuffering.KnownLength"/>.</value>
    public ResponseBuffering ResponseBuffering { get; set; }

    /// <summary>The longest body that is read before the response is returned, in bytes.</summary>
    /// <value>The default is 1 MiB.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int ResponseBufferLimit
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 1 << 20;

    /// <summary>What is done with each kind of failure.</summary>
    /// <value>The default retries what the network or the peer did.</value>
    public ConnectionFailurePolicy Policy { get; set; } = new();

    /// <summary>The clock.</summary>
    /// <value>The default is the system's.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Where the random delays come from; a seeded one makes them repeat.</summary>
    /// <value>The default is <see langword="null"/>: a generator that the process shares.</value>
    public Random? Random { get; set; }

    internal RetryBounds Bounds => new(
        MaxRetryAttempts, BaseDelay, MaxDelay, MaxTotalTime, Budget, TimeProvider,
        Random is null ? DecorrelatedJitter.Shared : new(Random));
}
