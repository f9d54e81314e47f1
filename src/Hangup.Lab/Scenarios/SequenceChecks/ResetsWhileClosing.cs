using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A RST reaches a connection of which one direction or both are closed: the state decides what the calls return.</summary>
internal static class ResetsWhileClosing
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("rst-in-fin-wait1")
        {
            Title = "The client has shut its sending side down; the peer answers the FIN with a RST",
            Cause = Causes.ResetInFinWait,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "A half-closed end may still read, and the RST tells it that nothing more comes: ECONNRESET, as in ESTABLISHED. "
                + "Whether the peer had all that was sent stays unknown, for the FIN was never acknowledged.",
            Steps =
            [
                .. HalfClosed,
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("rst-in-fin-wait2")
        {
            Title = "The client has shut its sending side down; the peer acknowledges the FIN, then resets",
            Cause = Causes.ResetInFinWait,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The peer's kernel had everything, its program did not want it. The first call takes the error, and here it is a "
                + "write: after its own shutdown it would get EPIPE, but a pending error goes first (sk_stream_error()).",
            Steps =
            [
                .. HalfClosed,
                ScriptedServer.Sends(Ack),
                Client.Settles(TcpState.FinWait2),
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Write(1).Fails(SocketError.ConnectionReset),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(0),
            ],
        },
        new("rst-in-last-ack")
        {
            Title = "The peer has closed, the client has shut down too, and the FIN is answered with a RST",
            Cause = Causes.ResetInLastAck,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "Both directions were closed in good order, and only the last acknowledgement is missing: a read returns the end of "
                + "stream, for it asks for the FIN before the error (tcp_recvmsg_locked()). The error, ECONNRESET and not the "
                + "EPIPE of CLOSE-WAIT, waits for SO_ERROR or a write.",
            Steps =
            [
                .. PeerClosed,
                Client.Shutdown(SocketShutdown.Send),
                ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 2, length: 0),
                ScriptedServer.Sends(Rst, seq: 2),
                Client.Settles(TcpState.Closed),
                Client.Read().Returns(0),
                Client.TakeError().Fails(SocketError.ConnectionReset),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("rst-in-closing")
        {
            Title = "Both FINs have crossed, and instead of the last acknowledgement a RST comes",
            Cause = Causes.ResetInLastAck,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "As in LAST-ACK: the end of stream is read first, the error is there for whoever asks. The RST may carry the number "
                + "of the FIN or the one behind it (tcp_reset_check()).",
            Steps =
            [
                .. HalfClosed,
                ScriptedServer.Sends(Fin | Ack, seq: 1, ack: 1),
                ScriptedServer.Expects(Ack, seq: 2, ack: 2, length: 0),
                Client.Settles(TcpState.Closing),
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Read().Returns(0),
                Client.TakeError().Fails(SocketError.ConnectionReset),
            ],
        },
        CloseWait("rst-in-close-wait", "The peer closes, then resets; the client writes",
            "Data that crossed the peer's close is answered so. The peer's FIN was the end of what can be read, so the kernel reports "
                + "the RST as what it is to a writer: EPIPE (tcp_reset()). A read returns the end of stream and hides the reset.",
            Client.Write(1).Fails(SocketError.Shutdown)
                .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend),
            Client.Read().Returns(0)),
        CloseWait("rst-in-close-wait-then-read", "The peer closes, then resets; the client reads",
            "A read asks for the FIN before the error (tcp_recvmsg_locked()): the stream has ended in good order, and no read ever "
                + "reports the reset. macOS does.",
            Client.Read().Returns(0)
                .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionReset), Sources.XnuResetInCloseWait),
            Client.Read().Returns(0),
            Client.Write(1).Fails(SocketError.Shutdown)),
        CloseWait("rst-in-close-wait-so-error", "The peer closes, then resets; the client asks for SO_ERROR",
            "The pending error is EPIPE, and asking takes it away. A write fails with EPIPE all the same: both directions are shut.",
            Client.TakeError().Fails(SocketError.Shutdown)
                .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionReset), Sources.XnuResetInCloseWait),
            Client.TakeError(),
            Client.Write(1).Fails(SocketError.Shutdown)),
        new("rst-in-close-wait-with-unread-data")
        {
            Title = "Data, FIN and RST have all come before the client reads",
            Cause = Causes.ResetInCloseWait,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "A RST leaves the receive queue as it is: the data is read, then the end of stream. A response that is complete "
                + "reaches its reader although the connection was reset.",
            Steps =
            [
                .. Connected,
                ScriptedServer.Sends(Psh | Ack, length: 4),
                ScriptedServer.Sends(Fin | Ack),
                Client.Settles(TcpState.CloseWait),
                ScriptedServer.Sends(Rst, seq: 6),
                Client.Settles(TcpState.Closed),
                Client.Read().Returns(4)
                    .On(Platform.MacOS, Outcome.Bytes(4), Sources.XnuReceive),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("rst-after-fin-at-rcv-nxt-minus-1")
        {
            Title = "A FIN is followed by a RST that carries the FIN's own number",
            Cause = Causes.ResetInCloseWait,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "macOS does not count its FIN when it resets, so the RST lies one number before the window and would be dropped "
                + "there. Linux takes it in CLOSE-WAIT, LAST-ACK and CLOSING (tcp_reset_check()); two numbers before is too many.",
            Steps =
            [
                .. PeerClosed,
                ScriptedServer.Sends(Rst, seq: 0),
                ScriptedServer.GetsNoAnswer(),
                Client.Settles(TcpState.CloseWait),
                ScriptedServer.Sends(Rst, seq: 1),
                Client.Settles(TcpState.Closed),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(0),
            ],
        },
    ];

    private static IReadOnlyList<Step> HalfClosed =>
    [
        .. Connected,
        Client.Shutdown(SocketShutdown.Send),
        ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 1, length: 0),
    ];

    private static IReadOnlyList<Step> PeerClosed =>
    [
        .. Connected,
        ScriptedServer.Sends(Fin | Ack),
        ScriptedServer.Expects(Ack, seq: 1, ack: 2, length: 0),
    ];

    private static Scenario CloseWait(string id, string title, string why, params Step[] calls) => new(id)
    {
        Title = title,
        Cause = Causes.ResetInCloseWait,
        Family = CauseFamily.SequenceChecks,
        Topology = Topology.ScriptedPeer,
        Why = why,
        Steps =
        [
            .. PeerClosed,
            ScriptedServer.Sends(Rst, seq: 2),
            Client.Settles(TcpState.Closed),
            .. calls,
        ],
    };
}
