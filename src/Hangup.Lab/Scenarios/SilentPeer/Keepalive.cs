using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>SO_KEEPALIVE asks an idle peer whether it is there.</summary>
internal static class Keepalive
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("keepalive-dead-peer")
        {
            Title = "The server's host vanishes; keepalive on the idle connection notices it",
            Cause = Causes.KeepaliveTimeout,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "Each unanswered probe counts; when TCP_KEEPCNT of them are out, the timer sends a RST, the last chance to tell a "
                + "peer that lives after all, and stores ETIMEDOUT (tcp_keepalive_timer()). A probe carries the number before "
                + "the next one, which is old, so that a living peer must answer with an ACK.",
            Steps =
            [
                .. Probing(probes: 2),
                Vanished.Vanishes,
                Client.Read().Fails(SocketError.TimedOut)
                    .On(Platform.Windows, Outcome.Error(SocketError.NetworkReset), Sources.WindowsErrorCodes),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Counts("TCPKeepAlive", 2), Client.Counts("TCPAbortOnTimeout"),
                Client.Resets("TCP_KEEPALIVE_TIMEOUT"),
                Server.Settles(TcpState.Established),
            ],
        },
        new("keepalive-peer-rebooted")
        {
            Title = "The server's host has rebooted and forgotten the connection; a keepalive probe is answered by a RST",
            Cause = Causes.KeepaliveAnsweredByReset,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Why = "The probe meets a host that has no socket for it, and such a host answers with a RST (tcp_v4_send_reset()). So "
                + "the error says reset, not timed out, and comes with the first probe.",
            Steps =
            [
                .. Probing(probes: 2),
                .. HalfOpen.LosesState(Server), Server.CloseListener(),
                Client.Read().Fails(SocketError.ConnectionReset),
                Server.Resets("NO_SOCKET"),
                Client.Counts("TCPKeepAlive"),
                Client.Read().Returns(0),
            ],
        },
        new("keepalive-host-unreachable")
        {
            Title = "Keepalive probes are answered by ICMP host unreachable from a router",
            Cause = Causes.KeepaliveHostUnreachable,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.Router,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "Each probe is answered by an ICMP error, and none of them counts: a probe carries the number before the first "
                + "unacknowledged one, so what the error quotes lies outside of what was sent, and tcp_v4_err() drops it "
                + "(OutOfWindowIcmps). The program is told ETIMEDOUT, never EHOSTUNREACH, and not a moment earlier than without "
                + "the router's word.",
            Steps =
            [
                .. Probing(probes: 1),
                Router.AddRoute(RefusingRoute.Unreachable, Place.Server),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Counts("OutOfWindowIcmps"),
                Client.Resets("TCP_KEEPALIVE_TIMEOUT"),
                Server.Settles(TcpState.Established),
            ],
        },
        new("keepalive-with-unacked-data-does-not-run")
        {
            Title = "Keepalive is set, but unacknowledged data is outstanding: only the retransmissions decide",
            Cause = Causes.RetransmissionTimeout,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "Keepalive is for idle connections: with anything unacknowledged or unsent its timer only starts anew "
                + "(tcp_keepalive_timer()). It would have ended this connection after two seconds; the retransmissions take "
                + "three, and with the default of tcp_retries2 a quarter of an hour. Only TCP_USER_TIMEOUT limits both.",
            Steps =
            [
                Client.Sysctl("ipv4.tcp_retries2", 2),
                .. Probing(probes: 1),
                Vanished.Vanishes,
                Client.Write(5),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Counts("TCPAbortOnTimeout"),
                Client.Counts("TCPKeepAlive", 0), Client.IsNotSeen(Rst),
            ],
        },
    ];

    private static IReadOnlyList<Step> Probing(int probes) =>
    [
        .. Vanished.Connected,
        Client.Sets(SocketSetting.KeepIdle(1)), Client.Sets(SocketSetting.KeepInterval(1)),
        Client.Sets(SocketSetting.KeepCount(probes)), Client.Sets(SocketSetting.KeepAlive),
    ];
}
