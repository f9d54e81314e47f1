using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;

namespace Hangup.Resilience;

/// <summary>Says what failed in an attempt: the exceptions, and what the connection and the handler saw.</summary>
internal static class AttemptJudge
{
    /// <summary>False where the exception speaks of no connection, or the caller gave up.</summary>
    public static bool TryJudge(
        Exception exception, HttpRequestMessage request, SentRequest sent, HttpResponseMessage? response, OnceReadable? once,
        AttemptTimer? timer, CancellationToken caller, [NotNullWhen(true)] out FailedAttempt? failed)
    {
        failed = null;
        if (caller.IsCancellationRequested)
        {
            RefusedRequests.NoteCanceled(request, sent, exception);
            return false;
        }

        bool limitPassed = timer?.IsOver == true;
        ConnectionObservation? observation = ConnectionObservation.Of(exception);
        var context = new ConnectionFailureContext
        {
            Phase = response is not null ? FailurePhase.Read : PhaseOf(exception, observation, limitPassed),
            Delivery = DeliveryOf(observation, request),
            CancellationToken = caller,
            DisposedLocally = observation is null || limitPassed ? null : false,
            Synchronous = false,
        };
        if (!ConnectionFailure.TryClassify(exception, in context, out ConnectionFailure failure))
        {
            if (IsFailedHandshake(exception))
                failure = new() { Kind = FailureKind.PrematureEnd, Phase = FailurePhase.Handshake, Side = FailureSide.Peer, Delivery = FailureDelivery.NotSent, Exception = exception };
            else if (limitPassed)
                failure = new() { Kind = FailureKind.TimedOut, Phase = context.Phase, Delivery = context.Delivery, Exception = exception };
            else
                return false;
        }
        else if (limitPassed && exception is OperationCanceledException)
        {
            failure = failure with { Kind = FailureKind.TimedOut, Side = FailureSide.Unknown };
        }

        if (failure.SocketError == SocketError.NotConnected && IsOfNewConnection(exception, observation))
            failure = failure with { Kind = FailureKind.Reset, Phase = FailurePhase.Connect, Side = FailureSide.Peer, Delivery = FailureDelivery.NotSent };
        failed = new FailedAttempt(exception, failure, observation, response?.StatusCode, once is { HasBegun: true });
        return true;
    }

    // HttpConnectionPool.ReturnHttp2Connection() says it by its message alone; the request that waited for the connection was not sent.
    private static bool IsFailedHandshake(Exception exception) => exception is HttpRequestException
    {
        InnerException: null,
        Message: "An HTTP/2 connection could not be established because the server did not complete the HTTP/2 handshake.",
    };

    // SocketsHttpHandler asks a new connection for its peer's address, which it no longer has where a RST came right behind the handshake
    // (getpeername(2)); the connection has no stream yet that could have observed it.
    private static bool IsOfNewConnection(Exception exception, ConnectionObservation? observation) => observation is null && exception is SocketException;

    private static FailurePhase PhaseOf(Exception exception, ConnectionObservation? observation, bool limitPassed)
    {
        if (observation is not null)
            return observation.Phase;
        // Of the exceptions of SocketsHttpHandler, only the limit on connecting is a cancellation with a bare TimeoutException inside.
        return !limitPassed && exception is OperationCanceledException { InnerException: TimeoutException { InnerException: not OperationCanceledException } }
            ? FailurePhase.Connect
            : FailurePhase.Unknown;
    }

    // With Expect: 100-continue the head goes out on its own, and what is known of a write may be known of the body alone.
    private static FailureDelivery DeliveryOf(ConnectionObservation? observation, HttpRequestMessage request) =>
        observation is { Delivery: FailureDelivery.NotSent, Retired: false } && request.Headers.ExpectContinue == true
            ? FailureDelivery.Incomplete
            : observation?.Delivery ?? FailureDelivery.Unknown;
}
