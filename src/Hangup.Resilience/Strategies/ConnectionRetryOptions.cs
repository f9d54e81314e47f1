using System.ComponentModel.DataAnnotations;
using Polly;

namespace Hangup.Resilience;

/// <summary>Options of the strategy that repeats operations after a connection has failed, where that can duplicate nothing.</summary>
public sealed class ConnectionRetryOptions : ResilienceStrategyOptions
{
    /// <summary>Gives the strategy its default name.</summary>
    public ConnectionRetryOptions() => Name = "ConnectionRetry";

    /// <summary>How often an operation is repeated.</summary>
    /// <value>The default is 3.</value>
    [Range(0, int.MaxValue)]
    public int MaxRetryAttempts { get; set; } = 3;

    /// <summary>The shortest delay before a retry.</summary>
    /// <value>The default is 100 milliseconds.</value>
    public TimeSpan BaseDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest delay before a retry. Each is random, between the base and three times the one before it.</summary>
    /// <value>The default is 5 seconds.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>No attempt begins later than this after the first one.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan MaxTotalTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The budget of retries. Operations on the same server may share one.</summary>
    /// <value>The default allows 10 retries in 10 seconds and 10 % of the operations; <see langword="null"/> means no limit.</value>
    public RetryBudget? Budget { get; set; } = new();

    /// <summary>What is done with each kind of failure.</summary>
    /// <value>The default retries what the network or the peer did.</value>
    [Required]
    public ConnectionFailurePolicy Policy { get; set; } = new();

    /// <summary>
    /// Whether doing the operation twice is the same as doing it once. <see cref="ConnectionRetry.Idempotent"/> of a context comes first.
    /// </summary>
    /// <value>The default is <see langword="false"/>: only what certainly had no effect is repeated.</value>
    public bool Idempotent { get; set; }

    /// <summary>Adds what the caller knows of an operation to its classification: phase, delivery, recognizers of a library's exceptions.</summary>
    /// <value>The default is <see langword="null"/>: the exception alone decides.</value>
    public Func<ResilienceContext, ConnectionFailureContext>? FailureContext { get; set; }

    /// <summary>Called before each retry.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Func<ConnectionRetryArguments, ValueTask>? OnRetry { get; set; }

    /// <summary>Called when a failure is not followed by a retry.</summary>
    /// <value>The default is <see langword="null"/>.</value>
    public Func<ConnectionRetryArguments, ValueTask>? OnGivenUp { get; set; }

    /// <summary>Where the random delays come from; a seeded one makes them repeat.</summary>
    /// <value>The default is <see langword="null"/>: a generator that the process shares.</value>
    public Random? Random { get; set; }
}
