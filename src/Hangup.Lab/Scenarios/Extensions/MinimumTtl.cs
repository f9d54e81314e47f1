using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A server that takes packets only from nearby (RFC 5082, GTSM).</summary>
internal static class MinimumTtl
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        Of("minttl-silent-drop", AddressFamily.InterNetwork, SocketSetting.MinimumTtl(255), "IP_MINTTL"),
        Of("minimum-hop-count-silent-drop", AddressFamily.InterNetworkV6, SocketSetting.MinimumHopCount(255), "IPV6_MINHOPCOUNT"),
    ];

    private static Scenario Of(string id, AddressFamily family, SocketSetting minimum, string option) => new(id)
    {
        Title = $"The server wants packets from neighbours only ({option}), and the client's come with the usual TTL",
        Cause = Causes.MinimumTtlDrop,
        Family = CauseFamily.Extensions,
        Topology = Topology.TwoHosts,
        AddressFamilies = [family],
        Flavours = [Flavour.Sync, Flavour.Native],
        Why = "A packet that a router has forwarded cannot have the largest TTL, and one whose TTL is below the socket's minimum is dropped "
            + "without a word. Here the option is set on a connection that exists: what the client writes is never acknowledged, and "
            + "its user timeout ends it. Set on a listener it makes connect time out.",
        Steps =
        [
            Client.Connect(), Server.Accept(),
            Client.Sets(SocketSetting.UserTimeout(500)),
            Client.Write(1), Server.Read().Returns(1),
            Server.Sets(minimum),
            Client.Write(1),
            Server.Counts("TCPMinTTLDrop"),
            Client.Read().Fails(SocketError.TimedOut),
            Client.Read().Returns(0),
            Server.IsNotSeen(Rst),
        ],
    };
}
