using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>This host's own firewall or IPsec policy keeps the SYN from leaving.</summary>
internal static class LocalRefusal
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("connect-local-firewall-output-drop")
        {
            Title = "The client's own firewall drops its SYN",
            Cause = Causes.LocalFirewallDropsSyn,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "nf_hook_slow() returns EPERM to TCP, and tcp_connect() looks at no error but ECONNREFUSED: to it the SYN is lost, "
                + "like one that is lost on the way. UDP would report EPERM. Nothing is on the wire, which is how to tell.",
            Steps =
            [
                Client.Firewall(FirewallChain.Output, "tcp dport {port} drop"),
                Client.Sysctl("ipv4.tcp_syn_linear_timeouts", 0), Client.Sysctl("ipv4.tcp_syn_retries", 1),
                Client.Connect().Fails(SocketError.TimedOut),
                Client.Counts("TCPSynRetrans"), Client.IsNotSeen(Syn),
            ],
        },
        new("connect-local-firewall-output-reject")
        {
            Title = "The client's own firewall rejects its SYN, first with ICMP port unreachable, then with a RST",
            Cause = Causes.LocalFirewallRejectsSyn,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "What rejects is sent to this host itself, within the call that sends the SYN. The RST is kept in the socket's "
                + "backlog until connect(2) lets go of it, so it ends the attempt at once; the ICMP error is only noted, and that of "
                + "the next SYN, a second later, ends it. Either way ECONNREFUSED, from a server that was never asked.",
            Steps =
            [
                Client.Firewall(FirewallChain.Output, "tcp dport {port} reject with {icmp} type port-unreachable"),
                FailedAttempt.ConnectFailsByIcmp(SocketError.ConnectionRefused),
                Client.Close(), // An asynchronous connect may have failed before the attempt has, and the SYN would be repeated.
                Client.OpenFirewall(),
                Client.Firewall(FirewallChain.Output, "tcp dport {port} reject with tcp reset"),
                Client.Connect().Fails(SocketError.ConnectionRefused),
                Client.IsNotSeen(Syn),
            ],
        },
        new("connect-xfrm-policy-block")
        {
            Title = "An IPsec policy of the client's host blocks the destination",
            Cause = Causes.IpsecPolicyBlocks,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "tcp_v4_connect() asks for a route, the route lookup asks the policies (xfrm_lookup()), and one that blocks is "
                + "EPERM: at once, and before any packet is made. A firewall rule that drops looks quite different.",
            Steps =
            [
                Client.BlockByIpsecPolicy(),
                Client.Connect().Fails(SocketError.AccessDenied)
                    .With(Flavour.Native, Outcome.Native("EPERM"), "the runtime has one name for EPERM and EACCES"),
                Client.IsNotSeen(Syn),
            ],
        },
    ];
}
