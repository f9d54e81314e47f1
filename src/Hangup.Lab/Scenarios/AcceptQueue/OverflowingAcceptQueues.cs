using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The accept queue had room for a SYN and has none for the end of its handshake.</summary>
internal static class OverflowingAcceptQueues
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("accept-queue-overflow-ack-dropped")
        {
            Title = "The accept queue fills between SYN and ACK; the client is connected and sends, and the server never accepts",
            Cause = Causes.AcceptQueueOverflow,
            Family = CauseFamily.AcceptQueue,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "For the client the SYN-ACK was the end of the handshake. The server drops its ACK and its data and goes on repeating "
                + "the SYN-ACK until tcp_synack_retries are used up, 63 s by default and here two. From then on it knows nothing of "
                + "the connection, and the client's next retransmission reaches the listener, which resets whatever carries an ACK.",
            Steps =
            [
                .. ConnectedWithoutRoom,
                Client.Write("get"), Server.Counts("ListenOverflows"),
                Client.IsSeen(Ack, length: 3), Client.Settles(TcpState.Established), Server.IsNotSeen(Rst),
                Server.IsSeen(Syn | Ack), Server.IsSeen(Syn | Ack),
                Server.Resets("TCP_FLAGS"), Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("accept-queue-overflow-abort")
        {
            Title = "The same with tcp_abort_on_overflow set",
            Cause = Causes.AcceptQueueOverflowReset,
            Family = CauseFamily.AcceptQueue,
            Topology = Topology.TwoHosts,
            Why = "tcp_check_req() resets what it would have dropped. The reason is that of a bad SYN although none came, and the counter "
                + "that of connections reset before they were whole. The client's connect had succeeded.",
            Steps =
            [
                Server.Sysctl("ipv4.tcp_abort_on_overflow", 1),
                .. ConnectedWithoutRoom,
                Client.Write("get"), Client.Settles(TcpState.Closed),
                Server.Resets("INVALID_SYN"), Server.Counts("EmbryonicRsts"), Server.Counts("ListenOverflows"),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("accept-queue-overflow-drained-in-time")
        {
            Title = "The same without it, and the server accepts before it has given the connection up",
            Cause = Causes.AcceptQueueDrainedInTime,
            Family = CauseFamily.AcceptQueue,
            Topology = Topology.TwoHosts,
            Why = "The half-open request outlives the overflow. The client's next retransmission completes the handshake and carries the "
                + "request with it: nothing fails, and the client measures a delay that no log of the server shows.",
            Steps =
            [
                .. ConnectedWithoutRoom,
                Client.Write("get"), Server.Counts("ListenOverflows"),
                Server.Accept(), Server.Read().Returns(1),
                SecondServer.AcceptFrom(Server), SecondServer.Read().Returns(3), SecondServer.Write("ok"),
                Client.Read().Returns(2),
                Server.IsNotSeen(Rst), Server.Counts("OutRsts", 0),
            ],
        },
    ];

    /// <summary>
    /// The client believes to be connected; the server has not seen its ACK and has filled its queue with another. A firewall
    /// that drops ACKs without data holds both handshakes open until data ends them.
    /// </summary>
    private static IReadOnlyList<Step> ConnectedWithoutRoom =>
    [
        Server.Sysctl("ipv4.tcp_synack_retries", 1), Server.Sysctl("ipv4.tcp_rto_max_ms", 1000),
        Server.Firewall(FirewallChain.Input, "tcp dport {port} tcp flags & (fin|syn|rst|psh|ack) == ack drop"),
        Server.Bind(), Server.Listen(0),
        Client.Connect(), SecondClient.Connect(),
        SecondClient.Write(1), Server.HoldsConnection(),
    ];
}
