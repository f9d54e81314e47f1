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
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "",
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
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "",
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
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "",
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
