using System.Net;

namespace Hangup.Resilience;

/// <summary>
/// A request failed, and it was not right to send it again, or not possible within the bounds. <see cref="HttpRequestException.StatusCode"/>
/// is set where the response had begun in any attempt, so that the server did answer.
/// </summary>
public sealed class HttpConnectionException : HttpRequestException, IClassifiedFailure
{
    internal HttpConnectionException(
        string operation, in ConnectionFailure failure, Exception cause, int attempts, RetryRefusal refusal, HttpStatusCode? status)
        : base(
            cause is HttpRequestException request ? request.HttpRequestError : HttpRequestError.Unknown,
            $"{operation}: {failure} Not sent again: {ConnectionLog.Reason(refusal)}.",
            // The place of the exception that this one stands for, so that filters on InnerException go on working.
            cause is HttpRequestException ? cause.InnerException ?? cause : cause,
            status)
    {
        ConnectionFailure = failure;
        Attempts = attempts;
        Refusal = refusal;
    }

    /// <summary>What failed in the last attempt. Its delivery is that of the operation as a whole: the least certain one of all attempts.</summary>
    public ConnectionFailure ConnectionFailure { get; }

    /// <summary>How often the request was sent, or was to be sent.</summary>
    public int Attempts { get; }

    /// <summary>Why it was not sent again.</summary>
    public RetryRefusal Refusal { get; }
}
