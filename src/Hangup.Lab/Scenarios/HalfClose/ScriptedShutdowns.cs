using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Lab.Handshakes;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Controls: an end shuts down and closes in good order, seen packet by packet by a peer that does nothing wrong.</summary>
internal static class ScriptedShutdowns
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("shutdown-read-then-write-and-close", "The client shuts its reading side down, writes and closes",
            "shutdown(RD) sends nothing: the peer cannot know of it, and the other direction is as good as before. The close that follows "
                + "is an ordinary one, for there is nothing unread.",
            Connected,
            Client.Shutdown(SocketShutdown.Receive),
            ScriptedServer.GetsNoAnswer(),
            Client.Read().Returns(0),
            Client.Write(100),
            ScriptedServer.Expects(Psh | Ack, seq: 1, ack: 1, length: 100),
            ScriptedServer.Sends(Ack),
            Client.Close(),
            ScriptedServer.Expects(Fin | Ack, seq: 101, ack: 1, length: 0),
            ScriptedServer.Sends(Ack),
            ScriptedServer.Sends(Fin | Ack),
            ScriptedServer.Expects(Ack, seq: 102, ack: 2, length: 0),
            Client.Settles(TcpState.TimeWait)),
        Of("shutdown-both-then-peer-closes", "The client shuts both directions down and closes; the peer closes later",
            "To the peer shutdown(RDWR) is a FIN like any other. The client's own calls tell the difference: a read ends at once, a write "
                + "fails with EPIPE. Where the peer writes instead of closing, shutdown-both-then-peer-writes begins.",
            Connected,
            Client.Shutdown(SocketShutdown.Both),
            ScriptedServer.Expects(Fin | Ack, seq: 1, ack: 1, length: 0),
            ScriptedServer.Sends(Ack),
            Client.Settles(TcpState.FinWait2),
            Client.Read().Returns(0),
            Client.Write(1).Fails(SocketError.Shutdown),
            Client.Close(),
            ScriptedServer.Sends(Fin | Ack),
            ScriptedServer.Expects(Ack, seq: 2, ack: 2, length: 0),
            Client.Settles(TcpState.TimeWait)),
        Of("shutdown-both-with-unsent-data", "The client shuts both directions down and closes while the peer's window holds its data back",
            "Data that a write has accepted goes out before the FIN, after shutdown and after close: only an abort destroys it. The FIN "
                + "waits behind the data, so the peer sees nothing of the close until it opens its window.",
            ConnectedWithWindow(536),
            Client.Write(1000),
            ScriptedServer.Expects(Ack, seq: 1, ack: 1, length: 536),
            Client.Shutdown(SocketShutdown.Both),
            Client.Read().Returns(0),
            Client.Write(1).Fails(SocketError.Shutdown),
            Client.Close(),
            ScriptedServer.GetsNoAnswer(),
            ScriptedServer.Sends(Ack),
            ScriptedServer.Expects(Fin | Psh | Ack, seq: 537, ack: 1, length: 464),
            ScriptedServer.Sends(Fin | Ack),
            ScriptedServer.Expects(Ack, seq: 1002, ack: 2, length: 0),
            Client.Settles(TcpState.TimeWait)),
    ];

    private static Scenario Of(string id, string title, string why, IReadOnlyList<Step> before, params Step[] steps) => new(id)
    {
        Title = title,
        Cause = Causes.OrderlyClose,
        Family = CauseFamily.HalfClose,
        Topology = Topology.ScriptedPeer,
        Why = why,
        Steps = [.. before, .. steps, Client.IsNotSeen(Rst)],
    };
}
