using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Data that begins inside the window and ends behind it.</summary>
internal static class ReceiveWindows
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("data-beyond-window-end")
        {
            Title = "A segment begins inside the window and ends behind it",
            Cause = Causes.SegmentOutOfWindow,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.ScriptedPeer,
            Why = "A peer that ignores the window it was told is not reset. While data lies unread its segment is dropped whole and answered "
                + "by an ACK; with an empty queue the same segment is taken whole (tcp_sequence()), so that a peer which cannot send less "
                + "gets on once the program reads.",
            Steps =
            [
                Client.Sets(SocketSetting.ReceiveBuffer(1152)),
                .. Connected,
                ScriptedServer.Sends(Psh | Ack, seq: 1, length: 600),
                ScriptedServer.Expects(Ack, seq: 1, ack: 601, length: 0),
                ScriptedServer.Sends(Psh | Ack, seq: 601, length: 1000),
                ScriptedServer.Expects(Ack, seq: 1, ack: 601, length: 0),
                Client.Counts("BeyondWindow"),
                Client.Holds(600),
                Client.Read().Returns(600),
                ScriptedServer.Sends(Psh | Ack, seq: 601, length: 1000),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1601, length: 0),
                Client.Read().Returns(1000),
            ],
        },
    ];
}
