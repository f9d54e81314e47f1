using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The peer disappears from the link.</summary>
internal static class LostLinks
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("peer-interface-down-neighbour-fails")
        {
            Title = "The server's interface goes down and its neighbour entry is gone: nobody answers who has its address",
            Cause = Causes.NeighbourLost,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "",
            Steps =
            [
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Server.LinkDown(), Client.ForgetNeighbours(),
                Client.Write(5),
                Client.Read().Fails(SocketError.HostUnreachable),
                Client.Read().Returns(0),
                Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
    ];
}
