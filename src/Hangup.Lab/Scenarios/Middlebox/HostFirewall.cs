using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A rule appears in the firewall of an end's own host under an established connection.</summary>
internal static class HostFirewall
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("established-local-firewall-output-reject")
        {
            Title = "The client's own firewall begins to reject what it sends with a TCP reset",
            Cause = Causes.LocalFirewallReset,
            Family = CauseFamily.Middlebox,
            Topology = Topology.TwoHosts,
            Why = "The segment never leaves the host, and neither does the RST: the firewall sends it in the server's name over loopback to "
                + "the client's own socket (nf_send_reset()). The write has succeeded by then, for the socket is locked and looks at the RST "
                + "when the call is over. A capture on the wire shows nothing at all.",
            Steps =
            [
                .. Vanished.Connected,
                Server.Read().Blocks(),
                Client.Firewall(FirewallChain.Output, "tcp dport {port} reject with tcp reset"),
                Client.Write(5),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.IsNotSeen(Psh), Client.IsNotSeen(Rst), Server.IsNotSeen(Rst),
                Server.StillBlocks(), Server.Settles(TcpState.Established),
            ],
        },
        new("established-local-firewall-output-drop")
        {
            Title = "The client's own firewall begins to drop what it sends",
            Cause = Causes.LocalFirewallDrop,
            Family = CauseFamily.Middlebox,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "The rule fails the transmission with EPERM, and no write is told: TCP waits for better times. As nothing has left, the "
                + "timer of window probes tries again (tcp_check_probe_timer()), tcp_retries2 times, and the error is ETIMEDOUT; of EPERM "
                + "nothing is left.",
            Steps =
            [
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Client.Firewall(FirewallChain.Output, "tcp dport {port} drop"),
                Client.Write(5),
                Client.Settles(TcpState.Established),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Counts("TCPAbortOnTimeout"), Client.Counts("TCPTimeouts", 0),
                Client.IsNotSeen(Psh), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
        new("established-server-firewall-reset")
        {
            Title = "The server's own firewall begins to reject what comes in with a TCP reset",
            Cause = Causes.ServerFirewallReset,
            Family = CauseFamily.Middlebox,
            Topology = Topology.TwoHosts,
            Why = "The rule answers in place of the socket (nf_send_reset()), so the client is reset from the right address while the "
                + "server's program waits for data on an ESTABLISHED connection. Neither its error count nor the kernel's trace knows of a RST.",
            Steps =
            [
                .. Vanished.Connected,
                Server.Read().Blocks(),
                Server.Firewall(FirewallChain.Input, "tcp dport {port} reject with tcp reset"),
                Client.Write(5),
                Server.Resets(reason: null),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Server.StillBlocks(), Server.Settles(TcpState.Established),
            ],
        },
    ];
}
