using Polly;
using Polly.Telemetry;

namespace Hangup.Resilience;

/// <summary>Repeats an operation that failed with its connection, as often and as soon as the bounds allow.</summary>
internal sealed class ConnectionRetryStrategy(ConnectionRetryOptions options, TimeProvider time, ResilienceStrategyTelemetry telemetry)
    : ResilienceStrategy
{
    private static readonly ResilienceEvent Retrying = new(ResilienceEventSeverity.Warning, "OnConnectionRetry");
    private static readonly ResilienceEvent GivenUp = new(ResilienceEventSeverity.Error, "OnConnectionGivenUp");

    private readonly RetryBounds _bounds = new(
        options.MaxRetryAttempts, options.BaseDelay, options.MaxDelay, options.MaxTotalTime, options.Budget, time,
        options.Random is null ? DecorrelatedJitter.Shared : new(options.Random));

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        long started = time.GetTimestamp();
        _bounds.Budget?.CountOperation(time, started);
        TimeSpan delay = TimeSpan.Zero;
        for (int attempts = 1; ; attempts++)
        {
            Outcome<TResult> outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            if (outcome.Exception is not { } exception || !TryClassify(exception, context, out ConnectionFailure failure))
                return outcome;

            RetryRefusal refusal = Refuse(in failure, context);
            if (refusal == RetryRefusal.None)
                refusal = _bounds.Take(attempts - 1, started, immediately: false, ref delay);
            bool retries = refusal == RetryRefusal.None;
            var arguments = new ConnectionRetryArguments(context, failure, attempts, retries ? delay : TimeSpan.Zero, refusal);
            telemetry.Report(retries ? Retrying : GivenUp, context, outcome, arguments);
            if ((retries ? options.OnRetry : options.OnGivenUp) is { } told)
                await told(arguments).ConfigureAwait(context.ContinueOnCapturedContext);
            if (!retries)
                return outcome;
            try
            {
                await Task.Delay(delay, time, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            }
            catch (OperationCanceledException e)
            {
                return Outcome.FromException<TResult>(e);
            }
        }
    }

    private bool TryClassify(Exception exception, ResilienceContext context, out ConnectionFailure failure)
    {
        ConnectionFailureContext known = (options.FailureContext?.Invoke(context) ?? default) with
        {
            CancellationToken = context.CancellationToken,
        };
        return ConnectionFailure.TryClassify(exception, in known, out failure) && failure.Kind != FailureKind.Canceled;
    }

    private RetryRefusal Refuse(in ConnectionFailure failure, ResilienceContext context)
    {
        if (options.Policy[failure.Kind].Verb != FailureVerb.Retry)
            return RetryRefusal.NotByPolicy;
        bool idempotent = context.Properties.GetValue(ConnectionRetry.Idempotent, options.Idempotent);
        return failure.IsSafeToRepeat(idempotent) ? RetryRefusal.None : RetryRefusal.MayDuplicate;
    }
}
