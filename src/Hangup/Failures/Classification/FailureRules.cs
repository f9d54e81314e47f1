using System.Net.WebSockets;

namespace Hangup;

/// <summary>
/// Judges evidence. The order is the rule: what was decided above the socket (a cancellation, a time limit, a dispose) comes before
/// the socket's error, since ending an operation from above makes the socket fail too.
/// </summary>
internal static class FailureRules
{
    public static bool TryDecide(in ExceptionEvidence evidence, in ConnectionFailureContext context, out ConnectionFailure failure)
    {
        bool found = TryJudge(in evidence, in context, out failure);
        if (found && context.Earlier is { } earlier && IsTraceOfEarlierFailure(failure.Kind))
            failure = earlier with { Phase = failure.Phase, Delivery = failure.Delivery };
        return found;
    }

    /// <summary>Kinds that a connection gives once its first error has been reported.</summary>
    private static bool IsTraceOfEarlierFailure(FailureKind kind) =>
        kind is FailureKind.BrokenPipe or FailureKind.PrematureEnd or FailureKind.NotConnected or FailureKind.Aborted;

    private static bool TryJudge(in ExceptionEvidence evidence, in ConnectionFailureContext context, out ConnectionFailure failure)
    {
        if (evidence.Cancellation is { } canceled && context.CallerCanceled)
        {
            failure = Verdict.Of(FailureKind.Canceled, canceled, in evidence, in context);
            return true;
        }

        if (evidence.IsVetoed)
        {
            failure = default;
            return false;
        }

        if (evidence.Recognition.Kind is { } kind && evidence.Recognized is { } recognized)
        {
            failure = Verdict.OfRecognized(kind, recognized, in evidence, in context);
            return true;
        }

        if (evidence.Classified is { } classified)
        {
            failure = classified.ConnectionFailure;
            return true;
        }

        if ((evidence.Cancellation ?? evidence.Timeout ?? (Exception?)evidence.Disposed) is not null
            && TryJudgeEndedFromAbove(in evidence, in context, out failure))
        {
            return true;
        }

        if (evidence.Socket is { } socket)
            return SocketErrorRules.TryJudge(socket, in evidence, in context, out failure);

        return TryJudgeWithoutSocket(in evidence, in context, out failure);
    }

    private static bool TryJudgeEndedFromAbove(
        in ExceptionEvidence evidence, in ConnectionFailureContext context, out ConnectionFailure failure)
    {
        failure = default;
        bool ofConnection = evidence.IsOfConnection || context.IsOfConnection;
        if (evidence.Cancellation is { } canceled && (ExceptionEvidence.IsPlain(canceled) || !SocketDecides(in evidence, in context)))
        {
            if (evidence.Timeout is { } limit)
                failure = JudgeHttpLimit(limit, in evidence, in context);
            else if (ofConnection || evidence.Disposed is not null)
                failure = JudgeCancellation(canceled, in evidence, in context);
        }
        else if (evidence.Timeout is { } timeout && ofConnection)
        {
            failure = Verdict.Of(FailureKind.TimedOut, timeout, in evidence, in context);
        }
        else if (evidence.Disposed is { } disposed && (ofConnection || evidence.PlainIO is not null))
        {
            failure = JudgeDispose(disposed, in evidence, in context);
        }

        return failure.Exception is not null;
    }

    private static ConnectionFailure JudgeCancellation(
        OperationCanceledException canceled, in ExceptionEvidence evidence, in ConnectionFailureContext context)
    {
        if (context.DisposedLocally == true)
            return Verdict.Of(FailureKind.Aborted, canceled, in evidence, in context);

        // ClientWebSocket cancels its operations when a ping stays unanswered, with the fault inside.
        if (evidence.WebSocket is { WebSocketErrorCode: WebSocketError.Faulted } fault)
            return Verdict.Of(FailureKind.TimedOut, fault, in evidence, in context);

        // The caller's token is known and not cancelled (it was asked first): the library stopped the operation.
        if (context.CancellationToken.CanBeCanceled)
            return Verdict.Of(FailureKind.Aborted, canceled, in evidence, in context) with { Confidence = FailureConfidence.Medium };

        return Verdict.Of(FailureKind.Canceled, canceled, in evidence, in context, FailureAmbiguity.CallerOrLibraryCanceled);
    }

    /// <summary>A socket error inside a cancellation is its consequence, but for the types that libraries derive: those wrap the cause.</summary>
    private static bool SocketDecides(in ExceptionEvidence evidence, in ConnectionFailureContext context) =>
        evidence.Socket is { } socket && SocketErrorRules.KindOf(socket, context.CodesOf) is not (null or FailureKind.Aborted);

    /// <summary>
    /// A time limit inside a cancellation is HttpClient's: of the whole request where the cancellation that it caused stands inside it
    /// (HttpClient.HandleFailure), else of connecting (HttpConnectionPool). The latter is told by what is absent, so it is no proof that
    /// nothing was sent.
    /// </summary>
    private static ConnectionFailure JudgeHttpLimit(
        TimeoutException limit, in ExceptionEvidence evidence, in ConnectionFailureContext context)
    {
        if (limit.InnerException is OperationCanceledException || context.Phase != FailurePhase.Unknown)
            return Verdict.Of(FailureKind.TimedOut, limit, in evidence, in context);

        return Verdict.Of(FailureKind.TimedOut, limit, in evidence, in context, FailureAmbiguity.ConnectOrRequestTimeout) with
        {
            Phase = FailurePhase.Connect,
            Confidence = FailureConfidence.Low,
        };
    }

    private static ConnectionFailure JudgeDispose(
        ObjectDisposedException disposed, in ExceptionEvidence evidence, in ConnectionFailureContext context)
    {
        if (evidence.HttpRequest is null || context.DisposedLocally == true)
            return Verdict.Of(FailureKind.Aborted, disposed, in evidence, in context);

        // HttpClient turns a dispose by its caller into a cancellation; inside a failed request it is SocketsHttpHandler that disposed its
        // own connection, once the peer had closed it.
        FailureAmbiguity doubt = context.DisposedLocally is null ? FailureAmbiguity.PeerCloseOrLocalDispose : FailureAmbiguity.None;
        return Verdict.Of(FailureKind.PrematureEnd, disposed, in evidence, in context, doubt) with { Confidence = FailureConfidence.Low };
    }

    private static bool TryJudgeWithoutSocket(
        in ExceptionEvidence evidence, in ConnectionFailureContext context, out ConnectionFailure failure)
    {
        failure = default;
        if (evidence.HttpIO is not null || evidence.HttpRequest is not null || evidence.WebSocket is not null)
            failure = ApplicationProtocolRules.Judge(in evidence, in context);
        if (failure.Exception is not null)
            return true;

        if (evidence.EndOfStream is { } end)
        {
            // File readers throw it as well, hence the doubt where nothing else speaks of a connection.
            bool sure = evidence.IsOfConnection || context.IsOfConnection;
            failure = Verdict.Of(FailureKind.PrematureEnd, end, in evidence, in context, FailureAmbiguity.EndOfStreamMayBeReset);
            if (!sure)
                failure = failure with { Confidence = FailureConfidence.Low };
        }
        else if (evidence.PlainIO is { } io && context.IsOfConnection)
        {
            // SslStream reports an end of stream within its handshake as a bare IOException.
            FailureKind kind = context.Phase == FailurePhase.Handshake ? FailureKind.PrematureEnd : FailureKind.Unknown;
            failure = Verdict.Of(kind, io, in evidence, in context) with { Confidence = FailureConfidence.Low };
        }
        else if (evidence.Recognized is { } recognized)
        {
            failure = Verdict.Of(FailureKind.Unknown, recognized, in evidence, in context) with { Confidence = FailureConfidence.Low };
        }

        return failure.Exception is not null;
    }
}
