using System.Net.WebSockets;

namespace Hangup;

/// <summary>What HttpClient and ClientWebSocket say where no socket error stands inside.</summary>
internal static class ApplicationProtocolRules
{
    // RFC 9113, section 7: REFUSED_STREAM means that the request was not processed.
    private const long RefusedStream = 7;

    /// <summary>The failure; the default where the exceptions are of the protocol, not of the connection.</summary>
    public static ConnectionFailure Judge(in ExceptionEvidence evidence, in ConnectionFailureContext context)
    {
        if (evidence.HttpIO is HttpProtocolException protocol)
        {
            ConnectionFailure reset = Verdict.Of(FailureKind.StreamReset, protocol, in evidence, in context);
            return protocol.ErrorCode == RefusedStream && reset.Delivery == FailureDelivery.Unknown
                ? reset with { Delivery = FailureDelivery.NotProcessed }
                : reset;
        }

        if (evidence.HttpIO is { HttpRequestError: HttpRequestError.ResponseEnded } ended)
            return End(ended, in evidence, in context);

        if (evidence.WebSocket is { WebSocketErrorCode: WebSocketError.ConnectionClosedPrematurely } closed)
        {
            if (context.DisposedLocally == true)
                return Verdict.Of(FailureKind.Aborted, closed, in evidence, in context);

            FailureAmbiguity dispose = context.DisposedLocally is null ? FailureAmbiguity.PeerCloseOrLocalDispose : FailureAmbiguity.None;
            return Verdict.Of(FailureKind.PrematureEnd, closed, in evidence, in context, dispose | FailureAmbiguity.EndOfStreamMayBeReset);
        }

        return evidence.HttpRequest is { } request ? Judge(request, in evidence, in context) : default;
    }

    private static ConnectionFailure Judge(HttpRequestException request, in ExceptionEvidence evidence, in ConnectionFailureContext context) =>
        request.HttpRequestError switch
        {
            HttpRequestError.ResponseEnded => End(request, in evidence, in context),
            HttpRequestError.NameResolutionError => Verdict.Of(FailureKind.NameResolution, request, in evidence, in context),
            HttpRequestError.ConnectionError =>
                Verdict.Of(FailureKind.Unknown, request, in evidence, in context) with { Confidence = FailureConfidence.Low },
            // SslStream reports an end of stream within its handshake as a bare IOException.
            HttpRequestError.SecureConnectionError when evidence.PlainIO is { } io =>
                Verdict.Of(FailureKind.PrematureEnd, io, in evidence, in context) with { Confidence = FailureConfidence.Low },
            _ => default,
        };

    private static ConnectionFailure End(Exception exception, in ExceptionEvidence evidence, in ConnectionFailureContext context) =>
        Verdict.Of(FailureKind.PrematureEnd, exception, in evidence, in context, FailureAmbiguity.EndOfStreamMayBeReset);
}
