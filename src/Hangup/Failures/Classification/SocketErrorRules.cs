using System.Net.Sockets;

namespace Hangup;

/// <summary>What a socket error means: its row of the table, corrected by what the operation did.</summary>
internal static class SocketErrorRules
{
    public static FailureKind? KindOf(SocketException socket, Platform platform) =>
        Find(socket, ErrnoTable.Of(platform)) is { } row ? row.Kind : FailureKind.Unknown;

    public static bool TryJudge(
        SocketException socket, in ExceptionEvidence evidence, in ConnectionFailureContext context, out ConnectionFailure failure)
    {
        Platform platform = context.CodesOf;
        ErrnoEntry? row = Find(socket, ErrnoTable.Of(platform));
        if (row is { Kind: null })
        {
            failure = default;
            return false;
        }

        FailureKind kind = row?.Kind ?? FailureKind.Unknown;
        FailurePhase phase = Verdict.PhaseOf(kind, in evidence, in context);
        FailureAmbiguity ambiguity = FailureAmbiguity.None;
        FailureSide side = Verdict.SideOf(kind);
        if (row is not null)
            Refine(row, platform, phase, IsAlwaysAsynchronous(in evidence), in context, ref kind, ref side, ref ambiguity);
        ambiguity |= evidence.Recognition.Ambiguity;
        failure = new ConnectionFailure
        {
            Kind = kind,
            Phase = phase,
            Side = evidence.Recognition.Side is var told and not FailureSide.Unknown ? told : side,
            Delivery = Verdict.DeliveryOf(phase, in evidence, in context),
            Confidence = row is null ? FailureConfidence.Low : Verdict.ConfidenceOf(ambiguity),
            Ambiguity = ambiguity,
            SocketError = row is null ? socket.SocketErrorCode : row.SocketError,
            NativeErrorCode = row?.Code ?? socket.NativeErrorCode,
            Platform = platform,
            Exception = socket,
        };
        return true;
    }

    /// <summary>The row of the error. An exception made from an errno has a <see cref="SocketError"/> that is no member, so the code decides.</summary>
    public static ErrnoEntry? Find(SocketException socket, ErrnoTable table)
    {
        SocketError error = socket.SocketErrorCode;
        ErrnoEntry? byCode = table.Find(socket.NativeErrorCode);
        if (byCode?.SocketError == error)
            return byCode;

        // -1 is what the runtime gives for an errno that it does not map.
        return error == SocketError.SocketError ? byCode ?? table.Find(error) : table.Find(error) ?? byCode;
    }

    private static bool IsAlwaysAsynchronous(in ExceptionEvidence evidence) =>
        evidence.HttpRequest is not null || evidence.WebSocket is not null;

    private static void Refine(
        ErrnoEntry row, Platform platform, FailurePhase phase, bool asynchronous, in ConnectionFailureContext context,
        ref FailureKind kind, ref FailureSide side, ref FailureAmbiguity ambiguity)
    {
        bool mayConnect = phase is FailurePhase.Connect or FailurePhase.Unknown;
        switch (row.SocketError)
        {
            case SocketError.Shutdown when platform != Platform.Windows:
            case SocketError.ProtocolType when kind == FailureKind.BrokenPipe:
                side = context.ShutDownLocally switch { true => FailureSide.Local, false => FailureSide.Peer, null => FailureSide.Unknown };
                ambiguity = context.ShutDownLocally == true ? FailureAmbiguity.None : FailureAmbiguity.BrokenPipeOrigin;
                break;
            case SocketError.Shutdown:
                side = FailureSide.Local;
                break;
            case SocketError.TimedOut:
                ambiguity = TimedOut(phase, context.Synchronous ?? !asynchronous);
                side = ambiguity == FailureAmbiguity.None ? FailureSide.Network : FailureSide.Unknown;
                break;
            case SocketError.ConnectionRefused when phase == FailurePhase.Unknown:
                side = FailureSide.Unknown;
                ambiguity = FailureAmbiguity.ConnectOrRememberedIcmp;
                break;
            case SocketError.ConnectionRefused when phase != FailurePhase.Connect:
                side = FailureSide.Network;
                break;
            case SocketError.ConnectionAborted when phase == FailurePhase.Accept:
                side = FailureSide.Peer;
                break;
            case SocketError.ConnectionAborted when platform == Platform.Windows && context.DisposedLocally != true:
                side = FailureSide.Unknown;
                ambiguity = FailureAmbiguity.AbortedByStackOrPeer;
                break;
            case SocketError.NetworkDown:
                side = FailureSide.Local;
                break;
            case SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown or null when kind == FailureKind.Unreachable:
            case SocketError.AccessDenied when mayConnect:
                side = FailureSide.Unknown;
                ambiguity = FailureAmbiguity.LocalRouteOrRouter;
                break;
            case SocketError.InvalidArgument when context.DisposedLocally == true:
                // A socket that is disposed while a call enters the kernel may be met half closed (Unix).
                kind = FailureKind.Aborted;
                break;
            case SocketError.InvalidArgument or SocketError.ProtocolOption or SocketError.OperationNotSupported
                when mayConnect && platform != Platform.Windows:
                ambiguity = FailureAmbiguity.WrongCallOrNoRoute;
                if (phase == FailurePhase.Connect)
                {
                    kind = FailureKind.Unreachable;
                    // EINVAL is a route of this host; ICMP messages never give it.
                    side = row.SocketError == SocketError.InvalidArgument ? FailureSide.Local : FailureSide.Network;
                }

                break;
        }
    }

    private static FailureAmbiguity TimedOut(FailurePhase phase, bool synchronous)
    {
        if (!synchronous)
            return FailureAmbiguity.None;

        // Only calls that block can meet ReceiveTimeout, or a send that the runtime has divided.
        FailureAmbiguity write = phase is FailurePhase.Write or FailurePhase.Unknown ? FailureAmbiguity.TimedOutSynchronousSend : FailureAmbiguity.None;
        FailureAmbiguity read = phase is FailurePhase.Read or FailurePhase.Handshake or FailurePhase.Unknown
            ? FailureAmbiguity.ReceiveTimeoutOrConnectionLost
            : FailureAmbiguity.None;
        return write | read;
    }
}
