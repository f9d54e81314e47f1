using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The peer has sent a FIN and sends data with the sequence number that the FIN had.</summary>
internal static class DataOverFin
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("data-overlapping-the-fin")
        {
            Title = "After its FIN the peer sends data that begins at the FIN's own number",
            Cause = Causes.DataOverFin,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The segment begins before RCV.NXT, in the number that the FIN took, and reaches past it. "
                + "tcp_rcv_state_process() takes that for new data after the end: it ends its own connection with tcp_reset(), so "
                + "that this end gets what a RST in CLOSE-WAIT gives, and answers with a RST.",
            Steps =
            [
                .. PeerHasClosed,
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 5), ScriptedServer.Expects(Rst, seq: 1),
                Client.Resets("TCP_ABORT_ON_DATA"), Client.Counts("TCPAbortOnData"),
                Client.Settles(TcpState.Closed),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("data-overlapping-the-fin-last-ack")
        {
            Title = "The same after the client has shut its sending side down too",
            Cause = Causes.DataOverFin,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The same rule in another state: in LAST-ACK tcp_reset() stores ECONNRESET, not EPIPE. Reads say end of "
                + "stream before they look at it, so only SO_ERROR shows the error.",
            Steps =
            [
                .. PeerHasClosed,
                Client.Shutdown(SocketShutdown.Send), ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 2, length: 0),
                Client.Settles(TcpState.LastAck),
                ScriptedServer.Sends(Psh | Ack, seq: 1, ack: 1, length: 5), ScriptedServer.Expects(Rst, seq: 1),
                Client.Resets("TCP_ABORT_ON_DATA"), Client.Counts("TCPAbortOnData"),
                Client.Settles(TcpState.Closed),
                Client.TakeError().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("data-behind-the-fin")
        {
            Title = "After its FIN the peer sends data that begins behind the FIN's number",
            Cause = Causes.DataOverFin,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "The control: one number further on the segment is only text behind a FIN, which RFC 9293 has ignored "
                + "(section 3.10.7.4). It is dropped without a word, and the connection goes on in the other direction.",
            Steps =
            [
                .. PeerHasClosed,
                ScriptedServer.Sends(Psh | Ack, seq: 2, length: 5), ScriptedServer.GetsNoAnswer(),
                Client.Settles(TcpState.CloseWait),
                Client.Read().Returns(0),
                Client.Write(3), ScriptedServer.Expects(Psh | Ack, seq: 1, ack: 2, length: 3),
            ],
        },
    ];

    private static IReadOnlyList<Step> PeerHasClosed =>
    [
        .. Connected,
        ScriptedServer.Sends(Fin | Ack), ScriptedServer.Expects(Ack, seq: 1, ack: 2, length: 0),
        Client.Settles(TcpState.CloseWait),
    ];
}
