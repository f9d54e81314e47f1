using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>An abort finds data unsent behind the peer's FIN.</summary>
internal static class QueuedInClosing
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("abort-in-closing-with-data")
        {
            Title = "FINs cross while data waits for the peer's window, and the client aborts with SO_LINGER zero",
            Cause = Causes.AbortWithQueuedFin,
            Family = CauseFamily.AbortiveClose,
            Topology = Topology.ScriptedPeer,
            Why = "The state says CLOSING since this end's FIN is queued, but 15 bytes before it were never sent. "
                + "tcp_disconnect() compares SND.NXT with what was written and resets; a true CLOSING, in which everything has been "
                + "sent, it leaves without a word.",
            Steps =
            [
                Client.Connect().Blocks(),
                ScriptedServer.Expects(Syn),
                ScriptedServer.Sends(Syn | Ack, window: 5),
                ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 0),
                Client.Unblocks(),
                Client.Write(20), ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 5),
                Client.Shutdown(SocketShutdown.Send),
                ScriptedServer.Sends(Fin | Ack, ack: 1, window: 5), ScriptedServer.Expects(Ack, ack: 2, length: 0),
                Client.Settles(TcpState.Closing),
                Client.SetLinger(0), Client.Close(),
                ScriptedServer.Expects(Rst | Ack),
                Client.Resets("TCP_DISCONNECT_WITH_DATA"),
                Client.Settles(TcpState.Closed),
            ],
        },
    ];
}
