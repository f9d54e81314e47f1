using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The peer's host vanishes: nothing that is sent to it arrives any more.</summary>
internal static class Vanished
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("peer-vanished-read-hangs")
        {
            Title = "The server's host vanishes while the client only reads; a second connection that writes notices it",
            Cause = Causes.PeerVanished,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "A connection on which nothing is sent has no timer running: with nothing to retransmit and no SO_KEEPALIVE, the "
                + "kernel has no reason to ask whether the peer is there (tcp_keepalive_timer() is not armed). The second "
                + "connection to the same dead host sends, and learns of its death within its TCP_USER_TIMEOUT; the first is "
                + "ESTABLISHED all the same and would stay so for ever.",
            Steps =
            [
                .. Connected,
                SecondClient.Connect(), SecondServer.AcceptFrom(Server),
                SecondClient.Sets(SocketSetting.UserTimeout(300)),
                Vanishes,
                Client.Read().Blocks(),
                SecondClient.Write(5),
                SecondClient.Read().Fails(SocketError.TimedOut),
                Client.StillBlocks(), Client.Settles(TcpState.Established),
                Client.IsNotSeen(Rst),
            ],
        },
        new("peer-vanished-write-succeeds-then-timeout")
        {
            Title = "The server's host vanishes; the client writes with success, and the retransmissions run out",
            Cause = Causes.RetransmissionTimeout,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "The write fills the send queue, and that is all its success says. tcp_retries2 is no number of retransmissions: "
                + "tcp_model_timeout() makes a time of it, that which so many doublings of 200 ms take, and the first timer "
                + "behind it ends the connection (tcp_write_timeout()). No RST is sent: nobody would hear it.",
            Steps =
            [
                .. ShortRetransmission, .. Connected,
                Vanishes,
                Client.Write(5),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.IsSeen(Psh | Ack, length: 5), Client.IsSeen(Psh | Ack, length: 5), Client.IsSeen(Psh | Ack, length: 5),
                Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
        new("user-timeout-unacknowledged-data")
        {
            Title = "The server's host vanishes; the client has set TCP_USER_TIMEOUT to 800 ms",
            Cause = Causes.UserTimeout,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Why = "The option replaces the limit of tcp_retries2, 15 by default and a quarter of an hour, by a time of the "
                + "program's own; tcp_clamp_rto_to_user_timeout() moves the last timer to its end. It is counted from the first "
                + "retransmission, so the error comes a little later than it says.",
            Steps =
            [
                .. Connected,
                Client.Sets(SocketSetting.UserTimeout(800)),
                Vanishes,
                Client.Write(5),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
        new("partition-heals")
        {
            Title = "The network loses every packet for a while, then heals: the data comes late and nothing fails",
            Cause = Causes.PartitionHealed,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Why = "Until the limit of tcp_retries2 the kernel sends the same segment again, each time after twice the time. What "
                + "was lost costs delay and nothing else; the wait for the next retransmission outlasts the partition itself.",
            Steps =
            [
                .. Connected,
                Vanishes,
                Client.Write(5),
                Client.IsSeen(Psh | Ack, length: 5), Client.IsSeen(Psh | Ack, length: 5), Client.IsSeen(Psh | Ack, length: 5),
                Server.OpenFirewall(),
                Server.Read().Returns(5), Server.Write(2),
                Client.Read().Returns(2), Client.Settles(TcpState.Established),
                Client.Counts("TCPAbortOnTimeout", 0),
            ],
        },
        new("orphan-retries-silent-loss")
        {
            Title = "The client writes and closes with success while the server's host is gone; nobody is ever told",
            Cause = Causes.OrphanRetriesExhausted,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "After the close the kernel goes on alone, in FIN-WAIT-1, and gives up by tcp_orphan_retries instead of "
                + "tcp_retries2 (tcp_orphan_retries()): 8 doublings by default. The error is stored in a socket that no descriptor "
                + "leads to. When the server's host is back its read still waits: it missed data and FIN, and nobody sends them "
                + "again.",
            Steps =
            [
                Client.Sysctl("ipv4.tcp_orphan_retries", 1), .. Connected,
                Server.Read().Blocks(),
                Vanishes,
                Client.Write(5), Client.Close(),
                Client.Settles(TcpState.FinWait1), Client.Settles(TcpState.Closed),
                Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
                Server.OpenFirewall(),
                Server.StillBlocks(), Server.Settles(TcpState.Established),
            ],
        },
    ];

    /// <summary>Retransmissions run out within two seconds instead of a quarter of an hour.</summary>
    public static IReadOnlyList<Step> ShortRetransmission => [Client.Sysctl("ipv4.tcp_retries2", 1)];

    public static IReadOnlyList<Step> Connected => [Client.Connect(), Server.Accept()];

    /// <summary>What a host that lost power looks like from afar: what is sent to it is answered by nothing.</summary>
    public static Step Vanishes => Server.Firewall(FirewallChain.Input, "drop");
}
