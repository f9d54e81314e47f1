using Microsoft.Extensions.Logging;

namespace Hangup.Resilience;

/// <summary>
/// Carries out a policy where no other part of this package does it: in the <c>catch</c> of a loop that reads a socket, or around a client
/// of a database. It writes the line, counts the metric, and says what is left to do.
/// </summary>
/// <param name="policy">What to do with each kind.</param>
/// <param name="logger">Where the lines go.</param>
public sealed class ConnectionFailureReport(ConnectionFailurePolicy policy, ILogger logger)
{
    /// <summary>Reports an exception, if it is evidence of a failed connection.</summary>
    /// <param name="operation">What was done, as the log shall name it. Few words, and no secrets.</param>
    /// <param name="exception">The exception as it was caught.</param>
    /// <param name="verb">What is left to do: nothing for log and ignore.</param>
    /// <param name="context">What the caller knows.</param>
    /// <returns>False where the exception is no evidence of a failed connection; nothing was reported.</returns>
    public bool TryReport(string operation, Exception exception, out FailureVerb verb, in ConnectionFailureContext context = default)
    {
        verb = default;
        if (!ConnectionFailure.TryClassify(exception, in context, out ConnectionFailure failure))
            return false;

        verb = Report(operation, in failure);
        return true;
    }

    /// <summary>Reports a failure that is known. Answers what is left to do.</summary>
    internal FailureVerb Report(string operation, in ConnectionFailure failure)
    {
        FailureTreatment treatment = policy[failure.Kind];
        switch (treatment.Verb)
        {
            case FailureVerb.Ignore:
                ConnectionMetrics.Shared.Count(in failure, "ignore", RetryRefusal.None);
                ConnectionLog.Ignored(logger, operation, failure);
                break;
            case FailureVerb.Retry:
                ConnectionMetrics.Shared.Count(in failure, "retry", RetryRefusal.None);
                ConnectionLog.ToBeRetried(logger, operation, failure);
                break;
            default:
                ConnectionMetrics.Shared.Count(in failure, "log", RetryRefusal.None);
                ConnectionLog.Failed(logger, treatment.Level, operation, failure);
                break;
        }

        return treatment.Verb;
    }
}
