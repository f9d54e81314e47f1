using System.Globalization;
using System.Text;

namespace Hangup;

/// <summary>Says a failure in one sentence.</summary>
internal static class FailureSentence
{
    public static string Of(in ConnectionFailure failure)
    {
        if (failure.Exception is null)
            return "No connection failed.";

        var sentence = new StringBuilder(Subject(in failure)).Append(During(failure.Phase));
        AppendCodes(sentence, in failure);
        if (Delivery(in failure) is { } delivery)
            sentence.Append("; ").Append(delivery);
        foreach (FailureAmbiguity flag in Enum.GetValues<FailureAmbiguity>())
        {
            if (flag != FailureAmbiguity.None && failure.Ambiguity.HasFlag(flag))
                sentence.Append("; ").Append(Doubt(flag));
        }

        return sentence.Append('.').ToString();
    }

    private static string Subject(in ConnectionFailure failure) => (failure.Kind, failure.Side) switch
    {
        (FailureKind.Reset, FailureSide.Peer) => "The peer reset the connection",
        (FailureKind.Reset, _) => "The connection was reset",
        (FailureKind.BrokenPipe, FailureSide.Local) => "This side had shut the connection down for sending",
        (FailureKind.BrokenPipe, FailureSide.Peer) => "The peer had closed the connection",
        (FailureKind.BrokenPipe, _) => "The connection could no longer send",
        (FailureKind.Refused, FailureSide.Peer) => "The peer refused the connection",
        (FailureKind.Refused, FailureSide.Network) => "An ICMP message said that the port is unreachable",
        (FailureKind.Refused, _) => "The connection was refused",
        (FailureKind.TimedOut, FailureSide.Network) => "The peer did not answer in time",
        (FailureKind.TimedOut, _) => "A time limit passed",
        (FailureKind.Unreachable, _) => "The peer could not be reached",
        (FailureKind.Aborted, FailureSide.Peer) => "The peer aborted the connection",
        (FailureKind.Aborted, FailureSide.Local) => "This side ended the connection",
        (FailureKind.Aborted, _) => "The connection was aborted",
        (FailureKind.PrematureEnd, _) => "The peer closed the connection before the message was complete",
        (FailureKind.Canceled, _) => "The caller cancelled the operation",
        (FailureKind.StreamReset, _) => "The peer ended the stream; its connection goes on",
        (FailureKind.NameResolution, _) => "The host name could not be resolved",
        (FailureKind.AddressUnavailable, _) => "The local address or port could not be had",
        (FailureKind.Denied, FailureSide.Local) => "This host forbade the operation",
        (FailureKind.Denied, _) => "The operation was forbidden",
        (FailureKind.ResourceExhausted, _) => "This host ran out of sockets or memory",
        (FailureKind.NotConnected, _) => "The socket was not connected",
        (FailureKind.Misuse, _) => "The call was wrong for this socket",
        _ => "The connection failed",
    };

    private static string During(FailurePhase phase) => phase switch
    {
        FailurePhase.Resolve => " while resolving the name",
        FailurePhase.Connect => " while connecting",
        FailurePhase.Handshake => " during the handshake",
        FailurePhase.Write => " while writing",
        FailurePhase.Read => " while reading",
        FailurePhase.Accept => " while accepting",
        _ => "",
    };

    private static void AppendCodes(StringBuilder sentence, in ConnectionFailure failure)
    {
        if (failure.NativeErrorCode is not { } code)
            return;

        ErrnoTable table = ErrnoTable.Of(failure.Platform);
        ErrnoEntry? row = table.Find(code);
        if (row?.SocketError != failure.SocketError && failure.SocketError is { } error)
            row = table.Find(error) ?? row;
        sentence.Append(" (");
        if (row is not null)
            sentence.Append(row.Name).Append(", ");
        sentence.Append(code.ToString(CultureInfo.InvariantCulture)).Append(')');
    }

    private static string? Delivery(in ConnectionFailure failure) => failure.Delivery switch
    {
        FailureDelivery.NotSent => "nothing was sent",
        FailureDelivery.Incomplete => "the data was sent only in part",
        FailureDelivery.NotProcessed => "the peer did not act on the request",
        // Nothing was to be delivered when no connection is at hand.
        _ when failure.Phase is FailurePhase.Accept || failure.Kind is FailureKind.Misuse => null,
        _ => "whether the data was delivered is unknown",
    };

    private static string Doubt(FailureAmbiguity flag) => flag switch
    {
        FailureAmbiguity.BrokenPipeOrigin =>
            "EPIPE fits a close or reset by the peer, an error already reported, and a shutdown by this side",
        FailureAmbiguity.TimedOutSynchronousSend => "a blocking send reports a time-out also where the peer reset the connection",
        FailureAmbiguity.EndOfStreamMayBeReset => "a reset that was reported before would look the same",
        FailureAmbiguity.ConnectOrRequestTimeout => "the limit may be that on connecting or that on the whole request",
        FailureAmbiguity.PeerCloseOrLocalDispose => "a dispose by this process would look the same",
        FailureAmbiguity.ReceiveTimeoutOrConnectionLost => "if ReceiveTimeout is set, it may be that limit, and the connection lives on",
        FailureAmbiguity.LocalRouteOrRouter => "this host's own routes or a router's ICMP message may say so",
        FailureAmbiguity.WrongCallOrNoRoute => "a wrong call and a missing way to the peer give the same code",
        FailureAmbiguity.AbortedByStackOrPeer => "Windows gave up sending, the peer reset it, or this process closed it",
        FailureAmbiguity.CallerOrLibraryCanceled => "the token may be the caller's or the library's own",
        FailureAmbiguity.ConnectOrRememberedIcmp =>
            "a connect may have failed, or an ICMP message have answered what an established connection sent",
        _ => flag.ToString(),
    };
}
