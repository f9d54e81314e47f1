using System.Net.Sockets;
using Hangup.Packets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Segments that belong to no connection reach a port.</summary>
internal static class Strays
{
    // Beyond the ports that runs have, since a reason of the kernel is told apart by the port.
    private const int Closed = 20_000;

    private const TcpFlags Null = None;
    private const TcpFlags Christmas = Fin | Psh | Urg;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("listener-receives-unknown-ack")
        {
            Title = "Data of a connection that this host does not know reaches a listening port",
            Cause = Causes.UnknownSegmentForListener,
            Family = CauseFamily.Connect,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "A listener has sent nothing that could be acknowledged, so tcp_rcv_state_process() has any ACK in LISTEN answered "
                + "with a RST: to the peer of a server that was restarted, a reset out of nothing. The reason is TCP_FLAGS; at a "
                + "closed port it would be NO_SOCKET.",
            Steps =
            [
                ScriptedClient.Sends(Psh | Ack, seq: 1000, ack: 5000, length: 3),
                ScriptedClient.Expects(Rst), Server.Resets("TCP_FLAGS"),
                ScriptedClient.Sends(Fin | Ack, seq: 1003, ack: 5000),
                ScriptedClient.Expects(Rst), Server.Resets("TCP_FLAGS"),
                .. NothingToAccept,
            ],
        },
        new("listener-receives-fin-or-null")
        {
            Title = "Segments without SYN, ACK and RST reach a listening port, then a closed one",
            Cause = Causes.PortScan,
            Family = CauseFamily.Connect,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "A listener can do nothing with them and is silent, a SYN with a FIN included; a closed port answers all that is no "
                + "RST. So who gets no answer has found a port that is open, or a firewall.",
            Steps =
            [
                .. Scans.SelectMany(flags => new Step[] { ScriptedClient.Sends(flags, seq: 0), ScriptedClient.GetsNoAnswer() }),
                .. Scans.SelectMany(flags => new Step[]
                {
                    ScriptedClient.Sends(new Segment(flags) { Seq = 0, TargetPortOffset = Closed }), ScriptedClient.Expects(Rst | Ack),
                }),
                ScriptedClient.Sends(Rst, seq: 0), ScriptedClient.GetsNoAnswer(),
                ScriptedClient.Sends(new Segment(Rst) { Seq = 0, TargetPortOffset = Closed }), ScriptedClient.GetsNoAnswer(),
                .. NothingToAccept,
            ],
        },
    ];

    private static IReadOnlyList<TcpFlags> Scans => [Fin, Null, Christmas, Syn | Fin];

    private static IReadOnlyList<Step> NothingToAccept => [Server.SetNonblocking(), Server.Accept().Fails(SocketError.WouldBlock)];
}
