using Microsoft.Extensions.Logging;

namespace Hangup.Resilience;

/// <summary>The lines of the log. Their ids are stable.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(1, LogLevel.Information, "{Operation}: {Failure} Trying again in {DelayMilliseconds:0} ms (retry {Retry} of {MaxRetries}).", EventName = "Retrying")]
    public static partial void Retrying(ILogger logger, string operation, ConnectionFailure failure, double delayMilliseconds, int retry, int maxRetries);

    [LoggerMessage(EventId = 2, EventName = "GivenUp", Message = "{Operation}: {Failure} Giving up after attempt {Attempts}: {Reason}.")]
    public static partial void GivenUp(ILogger logger, LogLevel level, string operation, ConnectionFailure failure, int attempts, string reason);

    [LoggerMessage(3, LogLevel.Debug, "{Operation}: {Failure} Ignored.", EventName = "Ignored")]
    public static partial void Ignored(ILogger logger, string operation, ConnectionFailure failure);

    [LoggerMessage(4, LogLevel.Information, "{Operation}: connected again at attempt {Attempts}.", EventName = "Reconnected")]
    public static partial void Reconnected(ILogger logger, string operation, int attempts);

    [LoggerMessage(EventId = 5, EventName = "Failed", Message = "{Operation}: {Failure}")]
    public static partial void Failed(ILogger logger, LogLevel level, string operation, ConnectionFailure failure);

    [LoggerMessage(6, LogLevel.Information, "{Operation}: {Failure} It may be tried again.", EventName = "ToBeRetried")]
    public static partial void ToBeRetried(ILogger logger, string operation, ConnectionFailure failure);

    public static string Reason(RetryRefusal refusal) => refusal switch
    {
        RetryRefusal.NotByPolicy => "the policy does not retry this kind",
        RetryRefusal.MayDuplicate => "the peer may have acted on it, and twice would not be the same as once",
        RetryRefusal.BodyConsumed => "the body cannot be read again",
        RetryRefusal.Exhausted => "all retries are used",
        RetryRefusal.TimeIsUp => "no time is left",
        RetryRefusal.BudgetSpent => "too many recent operations failed, and more retries would add to the load",
        _ => "nothing is left to do",
    };
}
