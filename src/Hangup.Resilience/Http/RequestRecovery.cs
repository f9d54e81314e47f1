using System.Net;
using Microsoft.Extensions.Logging;

namespace Hangup.Resilience;

/// <summary>One request that has failed at least once: what is known of it, and whether it is sent again.</summary>
internal sealed class RequestRecovery(HttpRequestMessage request, SentRequest sent, RecoverySettings settings, long started)
{
    // Each connection is retired once, and a pool does not hold more.
    private const int MostRetired = 1000;

    private readonly string _operation = sent.ToString();
    private FailureDelivery _delivery = FailureDelivery.NotSent;
    private HttpStatusCode? _status;
    private int _attempts;
    private int _retired;
    private TimeSpan _delay;

    /// <summary>What was sent first.</summary>
    public SentRequest Sent => sent;

    /// <summary>Decides after a failed attempt.</summary>
    /// <param name="failed">The attempt.</param>
    /// <param name="error">What is to be thrown; null where there is a next attempt.</param>
    /// <returns>How long to wait before the next attempt.</returns>
    public TimeSpan Decide(FailedAttempt failed, out HttpConnectionException? error)
    {
        error = null;
        ConnectionFailure failure = failed.Failure;
        // A connection of the pool that its siblings' failure has condemned: nothing was tried yet.
        if (failed is { Observation.Retired: true, BodyConsumed: false } && _retired++ < MostRetired)
            return TimeSpan.Zero;

        _attempts++;
        // An answer that redirected the request has acted on it already.
        if (sent.Method != request.Method && failure.Delivery == FailureDelivery.NotSent)
            failure = failure with { Delivery = FailureDelivery.Unknown };
        _delivery = LeastCertain(_delivery, failure.Delivery);
        _status = failed.Status ?? _status;

        FailureVerb verb = settings.Policy[failure.Kind].Verb;
        bool stale = failed.Observation is { Reused: true, ResponseBegan: false };
        RetryRefusal refusal = verb != FailureVerb.Retry ? RetryRefusal.NotByPolicy : Refuse(in failure, failed.BodyConsumed);
        if (refusal == RetryRefusal.None)
            refusal = settings.Bounds.Take(_attempts - 1, started, stale && _attempts == 1, ref _delay);
        if (refusal == RetryRefusal.None)
        {
            settings.Metrics.Count(in failure, "retry", refusal);
            ConnectionLog.Retrying(settings.Logger, _operation, failure, _delay.TotalMilliseconds, _attempts, settings.Bounds.MaxRetryAttempts);
            return _delay;
        }

        // The last attempt says what failed, and all of them what became of the request.
        failure = failure with { Delivery = _delivery };
        error = new(_operation, failure, failed.Exception, _attempts, refusal, _status);
        if (!failure.CertainlyHadNoEffect)
            RefusedRequests.Add(request, error);
        Report(in failure, verb, refusal);
        return Timeout.InfiniteTimeSpan;
    }

    private static FailureDelivery LeastCertain(FailureDelivery one, FailureDelivery other) => (one, other) switch
    {
        (FailureDelivery.Unknown, _) or (_, FailureDelivery.Unknown) => FailureDelivery.Unknown,
        (FailureDelivery.Incomplete, _) or (_, FailureDelivery.Incomplete) => FailureDelivery.Incomplete,
        (FailureDelivery.NotProcessed, _) or (_, FailureDelivery.NotProcessed) => FailureDelivery.NotProcessed,
        _ => FailureDelivery.NotSent,
    };

    private RetryRefusal Refuse(in ConnectionFailure failure, bool bodyConsumed)
    {
        if (!failure.IsSafeToRepeat(request.IsIdempotent))
            return RetryRefusal.MayDuplicate;
        if (bodyConsumed)
            return RetryRefusal.BodyConsumed;
        // SocketsHttpHandler has sent such a request four times before it lets the refusal out.
        return failure is { Kind: FailureKind.StreamReset, Delivery: FailureDelivery.NotProcessed } ? RetryRefusal.Exhausted : RetryRefusal.None;
    }

    private void Report(in ConnectionFailure failure, FailureVerb verb, RetryRefusal refusal)
    {
        bool ignored = verb == FailureVerb.Ignore;
        string reason = ConnectionLog.Reason(refusal);
        settings.Metrics.Count(in failure, ignored ? "ignore" : "log", refusal);
        LogLevel level = ignored ? LogLevel.Debug : settings.Policy[failure.Kind].Level;
        if (ignored)
            ConnectionLog.Ignored(settings.Logger, _operation, failure);
        else
            ConnectionLog.GivenUp(settings.Logger, level, _operation, failure, _attempts, reason);
    }
}

/// <summary>One attempt that failed.</summary>
internal sealed record FailedAttempt(
    Exception Exception, ConnectionFailure Failure, ConnectionObservation? Observation, HttpStatusCode? Status, bool BodyConsumed);
