using Polly;

namespace Hangup.Resilience;

/// <summary>A failed attempt, and what follows.</summary>
/// <param name="Context">The context of the operation.</param>
/// <param name="Failure">What failed.</param>
/// <param name="Attempts">Attempts so far; this one is the last of them.</param>
/// <param name="Delay">How long the next attempt waits.</param>
/// <param name="Refusal">Why there is no next attempt; <see cref="RetryRefusal.None"/> where there is one.</param>
public readonly record struct ConnectionRetryArguments(
    ResilienceContext Context, ConnectionFailure Failure, int Attempts, TimeSpan Delay, RetryRefusal Refusal);
