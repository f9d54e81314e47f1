using System.Runtime.CompilerServices;

namespace Hangup.Resilience;

/// <summary>
/// Requests that must not be sent again, since the server may have acted on them. A handler further out that retries all it sees sends
/// them again all the same; then they fail as before, and nothing is sent.
/// </summary>
internal static class RefusedRequests
{
    private static readonly ConditionalWeakTable<HttpRequestMessage, HttpConnectionException> All = [];

    // Without a failure there is nothing to look up, and most processes have none for long.
    private static bool _any;

    public static void Add(HttpRequestMessage request, HttpConnectionException verdict)
    {
        All.AddOrUpdate(request, verdict);
        Volatile.Write(ref _any, true);
    }

    /// <summary>The caller gave up, which may be a time limit of a handler further out that retries.</summary>
    public static void NoteCanceled(HttpRequestMessage request, SentRequest sent, Exception exception)
    {
        var failure = new ConnectionFailure
        {
            Kind = FailureKind.Canceled,
            Side = FailureSide.Local,
            Delivery = ConnectionObservation.Of(exception)?.Delivery ?? FailureDelivery.Unknown,
            Exception = exception,
        };
        if (!request.IsIdempotent && !failure.CertainlyHadNoEffect)
            Add(request, new(sent.ToString(), failure, exception, 1, RetryRefusal.MayDuplicate, null));
    }

    /// <exception cref="HttpConnectionException">The request may have been delivered, and is not idempotent.</exception>
    public static void ThrowIfRefused(HttpRequestMessage request)
    {
        if (!Volatile.Read(ref _any) || !All.TryGetValue(request, out HttpConnectionException? verdict) || request.IsIdempotent)
            return;
        throw new HttpConnectionException(
            SentRequest.Of(request).ToString(), verdict.ConnectionFailure, verdict, verdict.Attempts, RetryRefusal.MayDuplicate,
            verdict.StatusCode);
    }
}
