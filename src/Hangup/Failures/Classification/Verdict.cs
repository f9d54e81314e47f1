namespace Hangup;

/// <summary>Completes a kind to a failure: what the kind, the evidence and the caller say of phase, side, delivery and confidence.</summary>
internal static class Verdict
{
    public static ConnectionFailure Of(
        FailureKind kind, Exception exception, in ExceptionEvidence evidence, in ConnectionFailureContext context,
        FailureAmbiguity ambiguity = FailureAmbiguity.None)
    {
        FailurePhase phase = PhaseOf(kind, in evidence, in context);
        ambiguity |= evidence.Recognition.Ambiguity;
        return new ConnectionFailure
        {
            Kind = kind,
            Phase = phase,
            Side = evidence.Recognition.Side is var told and not FailureSide.Unknown ? told : SideOf(kind, exception),
            Delivery = DeliveryOf(phase, in evidence, in context),
            Confidence = ConfidenceOf(ambiguity),
            Ambiguity = ambiguity,
            Platform = context.CodesOf,
            Exception = exception,
        };
    }

    /// <summary>A library's own verdict, with the codes of the socket error inside it.</summary>
    public static ConnectionFailure OfRecognized(
        FailureKind kind, Exception exception, in ExceptionEvidence evidence, in ConnectionFailureContext context)
    {
        ConnectionFailure failure = Of(kind, exception, in evidence, in context);
        // The kernel's time limit speaks of the network; a library's own does not say who was slow.
        if (kind == FailureKind.TimedOut)
            failure = failure with { Side = evidence.Recognition.Side };
        return evidence.Socket is { } socket && SocketErrorRules.Find(socket, ErrnoTable.Of(context.CodesOf)) is { } row
            ? failure with { SocketError = row.SocketError, NativeErrorCode = row.Code }
            : failure;
    }

    public static FailurePhase PhaseOf(FailureKind kind, in ExceptionEvidence evidence, in ConnectionFailureContext context)
    {
        if (context.Phase != FailurePhase.Unknown)
            return context.Phase;
        if (evidence.Recognition.Phase != FailurePhase.Unknown)
            return evidence.Recognition.Phase;
        if (evidence.HttpRequest is { } request && PhaseOf(request) is var told and not FailurePhase.Unknown)
            return told;

        // Words that TCP uses in one phase only.
        return kind switch
        {
            FailureKind.NameResolution => FailurePhase.Resolve,
            FailureKind.Refused when RefusedConnect.IsProved(evidence.Socket) => FailurePhase.Connect,
            FailureKind.BrokenPipe => FailurePhase.Write,
            FailureKind.PrematureEnd => FailurePhase.Read,
            _ => FailurePhase.Unknown,
        };
    }

    public static FailureSide SideOf(FailureKind kind) => kind switch
    {
        FailureKind.Reset or FailureKind.Refused or FailureKind.PrematureEnd or FailureKind.StreamReset => FailureSide.Peer,
        FailureKind.TimedOut => FailureSide.Network,
        FailureKind.Aborted or FailureKind.Canceled or FailureKind.AddressUnavailable or FailureKind.Denied
            or FailureKind.ResourceExhausted or FailureKind.Misuse => FailureSide.Local,
        _ => FailureSide.Unknown,
    };

    public static FailureDelivery DeliveryOf(FailurePhase phase, in ExceptionEvidence evidence, in ConnectionFailureContext context)
    {
        if (context.Delivery != FailureDelivery.Unknown)
            return context.Delivery;
        if (evidence.Recognition.Delivery != FailureDelivery.Unknown)
            return evidence.Recognition.Delivery;

        // Before the handshakes are over, .NET sends no byte of the application (it uses neither TCP Fast Open nor TLS early data).
        return phase is FailurePhase.Resolve or FailurePhase.Connect or FailurePhase.Handshake ? FailureDelivery.NotSent : FailureDelivery.Unknown;
    }

    public static FailureConfidence ConfidenceOf(FailureAmbiguity ambiguity) =>
        ambiguity == FailureAmbiguity.None ? FailureConfidence.High : FailureConfidence.Medium;

    /// <summary>A library's time limit says that an answer was late, not who was slow.</summary>
    private static FailureSide SideOf(FailureKind kind, Exception exception) =>
        kind == FailureKind.TimedOut && exception is TimeoutException ? FailureSide.Unknown : SideOf(kind);

    private static FailurePhase PhaseOf(HttpRequestException request) => request.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => FailurePhase.Resolve,
        HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => FailurePhase.Connect,
        HttpRequestError.SecureConnectionError => FailurePhase.Handshake,
        HttpRequestError.ResponseEnded => FailurePhase.Read,
        _ => FailurePhase.Unknown,
    };
}
