using System.Diagnostics.CodeAnalysis;
using Polly;
using Polly.Retry;

namespace Hangup.Resilience;

/// <summary>Adds connection retries to a pipeline, and connection failures to predicates.</summary>
public static class ConnectionRetry
{
    /// <summary>Set in a context, it says whether doing this operation twice is the same as doing it once.</summary>
    public static readonly ResiliencePropertyKey<bool> Idempotent = new("Hangup.Idempotent");

    /// <summary>Repeats operations after a connection has failed, where that can duplicate nothing. For both kinds of builder.</summary>
    /// <typeparam name="TBuilder">The builder.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="options">The options; the defaults where it is null.</param>
    [UnconditionalSuppressMessage(
        "Trimming", "IL2026", Justification = "The options that are validated are known here, and their annotations stand on primitive properties.")]
    public static TBuilder AddConnectionRetry<TBuilder>(this TBuilder builder, ConnectionRetryOptions? options = null)
        where TBuilder : ResiliencePipelineBuilderBase
    {
        ConnectionRetryOptions used = options ?? new();
        return builder.AddStrategy(context => new ConnectionRetryStrategy(used, context.TimeProvider, context.Telemetry), used);
    }

    /// <summary>Handles failed connections, but for cancellations by the caller.</summary>
    /// <typeparam name="TResult">The result of the operation.</typeparam>
    /// <param name="predicates">The predicates so far.</param>
    /// <param name="when">Which failures; all where it is null.</param>
    public static PredicateBuilder<TResult> HandleConnectionFailure<TResult>(
        this PredicateBuilder<TResult> predicates, Func<ConnectionFailure, bool>? when = null)
    {
        ArgumentNullException.ThrowIfNull(predicates);
        return predicates.Handle<Exception>(exception =>
            ConnectionFailure.TryClassify(exception, out ConnectionFailure failure)
            && failure.Kind != FailureKind.Canceled
            && when?.Invoke(failure) != false);
    }

    /// <summary>Handles failures of connections after which repeating can duplicate nothing.</summary>
    /// <typeparam name="TResult">The result of the operation.</typeparam>
    /// <param name="predicates">The predicates so far.</param>
    /// <param name="idempotent">Whether doing the operation twice is the same as doing it once.</param>
    public static PredicateBuilder<TResult> HandleSafeToRepeat<TResult>(this PredicateBuilder<TResult> predicates, bool idempotent) =>
        predicates.HandleConnectionFailure(failure => failure.IsSafeToRepeat(idempotent));

    /// <summary>
    /// Keeps a retry strategy from repeating what connection recovery has decided about already, such as the standard resilience handler
    /// around a client with recovery.
    /// </summary>
    /// <typeparam name="TResult">The result of the operation.</typeparam>
    /// <param name="options">The options of the strategy.</param>
    public static void ExceptConnectionFailures<TResult>(this RetryStrategyOptions<TResult> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Func<RetryPredicateArguments<TResult>, ValueTask<bool>> before = options.ShouldHandle;
        options.ShouldHandle = arguments => arguments.Outcome.Exception is HttpConnectionException ? new(false) : before(arguments);
    }
}
