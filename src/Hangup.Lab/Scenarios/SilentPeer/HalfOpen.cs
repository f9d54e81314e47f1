using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>One host has lost its memory of a connection, by a crash or a reboot; to the other it is established.</summary>
internal static class HalfOpen
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("half-open-peer-rebooted-no-listener")
        {
            Title = "The server's host has rebooted and its port is closed; the client writes",
            Cause = Causes.HalfOpenAfterReboot,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Why = "The segment meets no socket, and the kernel answers with a RST whose number is taken from the segment's own "
                + "acknowledgement (RFC 9293, section 3.10.7.1), so the client believes it at once. The write itself has "
                + "succeeded before.",
            Steps =
            [
                .. Vanished.Connected,
                .. LosesState(Server), Server.CloseListener(),
                Client.Write(5),
                Server.Resets("NO_SOCKET"), Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("half-open-peer-rebooted-listener")
        {
            Title = "The server's host has rebooted and the service listens again; the client writes",
            Cause = Causes.HalfOpenAfterReboot,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Why = "The segment reaches the new listener, which can make nothing of an ACK for a connection that it never saw "
                + "(tcp_rcv_state_process() in LISTEN): a RST as from a closed port, with another reason in the kernel's trace. "
                + "A service that is up again saves no old connection.",
            Steps =
            [
                .. Vanished.Connected,
                .. LosesState(Server),
                Client.Write(5),
                Server.Resets("TCP_FLAGS"), Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                SecondClient.Connect(), SecondServer.AcceptFrom(Server),
            ],
        },
        new("half-open-client-rebooted-same-port")
        {
            Title = "The client's host has rebooted and connects from the same port while the server holds the old connection",
            Cause = Causes.ClientRebootedSamePort,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Why = "To the server the SYN belongs to the established connection, so it answers with a challenge ACK (RFC 5961). That "
                + "acknowledges nothing the new client sent: it replies with a RST, which the server believes, and sends its SYN "
                + "again two ticks later (tcp_rcv_synsent_state_process()). The server's old read fails, the new connection "
                + "succeeds with hardly a delay (RFC 9293, figure 9).",
            Steps =
            [
                .. Vanished.Connected,
                Server.Read().Blocks(),
                .. LosesState(Client),
                SecondClient.Bind(Place.Of(Client)), SecondClient.Connect(),
                Server.Counts("TCPSYNChallenge"),
                Client.Resets("TCP_INVALID_ACK_SEQUENCE"),
                Server.Unblocks().Fails(SocketError.ConnectionReset),
                SecondServer.AcceptFrom(Server),
                SecondServer.Write(2), SecondClient.Read().Returns(2),
            ],
        },
        new("half-open-client-rebooted-idle-server")
        {
            Title = "The client's host has rebooted behind a firewall that drops what it does not know; the server only reads",
            Cause = Causes.PeerVanished,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Why = "The server sends nothing, so the client's host is never asked about the connection that it has forgotten; and "
                + "were it asked, its firewall would drop the question where a bare kernel answers with a RST. The client is back "
                + "and served on a new connection while the read on the old one waits for ever: only a probe of the server's own "
                + "would end it, and by a timeout.",
            Steps =
            [
                .. Vanished.Connected,
                Server.Read().Blocks(),
                .. LosesState(Client),
                Client.Firewall(FirewallChain.Input, "ct state new tcp flags & (syn | ack) != syn drop"),
                SecondClient.Connect(), SecondServer.AcceptFrom(Server),
                SecondClient.Write(2), SecondServer.Read().Returns(2),
                Server.StillBlocks(), Server.Settles(TcpState.Established),
                Client.IsNotSeen(Rst),
            ],
        },
    ];

    /// <summary>The host forgets the connection and says nothing, as in a crash.</summary>
    public static IReadOnlyList<Step> LosesState(Actor actor) => [actor.Sets(SocketSetting.Repair), actor.Close()];
}
