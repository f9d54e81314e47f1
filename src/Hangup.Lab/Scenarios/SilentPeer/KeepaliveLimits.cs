using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>TCP_USER_TIMEOUT decides how long keepalive probes may stay unanswered.</summary>
internal static class KeepaliveLimits
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("keepalive-user-timeout")
        {
            Title = "Nine keepalive probes are allowed, and TCP_USER_TIMEOUT ends the connection before the third",
            Cause = Causes.KeepaliveTimeout,
            Family = CauseFamily.SilentPeer,
            Topology = Topology.ScriptedPeer,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "TCP_USER_TIMEOUT replaces the count of probes (tcp_keepalive_timer()): once that much time has passed "
                + "since the peer was last heard and one probe is out, the next turn of the timer ends the connection, here the "
                + "second, after two seconds instead of ten.",
            Steps =
            [
                .. Handshakes.Connected,
                Client.Sets(SocketSetting.KeepIdle(1)), Client.Sets(SocketSetting.KeepInterval(1)),
                Client.Sets(SocketSetting.KeepCount(9)), Client.Sets(SocketSetting.UserTimeout(1500)),
                Client.Sets(SocketSetting.KeepAlive),
                ScriptedServer.Expects(Ack, seq: 0, ack: 1, length: 0),
                ScriptedServer.Expects(Rst | Ack, seq: 1, ack: 1),
                Client.Resets("TCP_KEEPALIVE_TIMEOUT"),
                Client.Counts("TCPKeepAlive"), Client.Counts("TCPAbortOnTimeout"),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.TimedOut),
                Client.Read().Returns(0),
            ],
        },
    ];
}
