using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The local port: none is left, another connection has it, or it is the destination itself.</summary>
internal static class Ports
{
    private const string OnePort = "40000 40000";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("self-connect")
        {
            Title = "A socket connects to its own address and port",
            Cause = Causes.SelfConnect,
            Family = CauseFamily.Connect,
            Why = "The SYN comes back to the socket that sent it. In SYN-SENT that is a simultaneous open, so it answers itself and is "
                + "connected, to nobody: no listener is asked, none is needed. Bound here on purpose, chosen by chance in life, by a "
                + "client that retries a port of the ephemeral range.",
            Steps =
            [
                Client.Bind(Place.AnyPort),
                Client.Connect(Place.Of(Client)),
                Client.IsSeen(Syn), Client.IsSeen(Syn | Ack), Client.IsNotSeen(Rst),
                Client.Write("ab"), Client.Read().Returns(2),
            ],
        },
        new("ephemeral-ports-exhausted")
        {
            Title = "Every port from which the host may connect is in use for the destination",
            Cause = Causes.EphemeralPortsExhausted,
            Family = CauseFamily.Connect,
            Why = "ip_local_port_range leaves one port here. __inet_hash_connect() may use it again for another destination, where the "
                + "four numbers differ, but not for the same. bind(2) to port 0 knows no destination: to it the port is taken, and its "
                + "word for that is EADDRINUSE.",
            Steps =
            [
                Client.Sysctl("ipv4.ip_local_port_range", OnePort),
                SecondServer.Bind(Place.ServerPort(8080)), SecondServer.Listen(),
                Client.Connect(),
                SecondClient.Connect().Fails(SocketError.AddressNotAvailable),
                SecondClient.Connect(Place.Of(SecondServer)),
                Client.Bind(Place.AnyPort).Fails(SocketError.AddressAlreadyInUse),
            ],
        },
        new("connect-tuple-in-use")
        {
            Title = "Two sockets bind the same port and connect to the same server",
            Cause = Causes.ConnectionTupleInUse,
            Family = CauseFamily.Connect,
            Why = "SO_REUSEADDR on both lets them share the port, since bind(2) does not know where they will connect to. At "
                + "connect(2) __inet_check_established() finds the same four numbers.",
            Steps =
            [
                Client.Sets(SocketSetting.ReuseAddress), Client.Bind(Place.AnyPort), Client.Connect(),
                SecondClient.Sets(SocketSetting.ReuseAddress), SecondClient.Bind(Place.Of(Client)),
                SecondClient.Connect().Fails(SocketError.AddressNotAvailable),
            ],
        },
        new("time-wait-ephemeral-ports-exhausted")
        {
            Title = "Every port from which the host may connect is in TIME-WAIT",
            Cause = Causes.EphemeralPortsInTimeWait,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            Why = "No connection is open, and none can be opened: the client closed first and so keeps the port for 60 s. "
                + "tcp_twsk_unique() would let a new connection have it, since timestamps tell old segments, but tcp_tw_reuse is 2 by "
                + "default: on loopback only, which is why tests on one host never meet this.",
            Steps =
            [
                Client.Sysctl("ipv4.ip_local_port_range", OnePort),
                Client.Sysctl("ipv4.tcp_rfc1337", 1), // A FIN that a slow host repeats would draw a RST, and that end the TIME-WAIT.
                Client.Connect(), Server.Accept(),
                Client.Close(), Server.Read().Returns(0), Server.Close(),
                Client.Settles(TcpState.TimeWait),
                Client.Connect().Fails(SocketError.AddressNotAvailable),
                Client.Sysctl("ipv4.tcp_tw_reuse", 1), Client.Sysctl("ipv4.tcp_tw_reuse_delay", 1),
                .. Destinations.NeighboursAreSoonGivenUp,
                // The port serves another destination meanwhile.
                FailedAttempt.ConnectFailsByIcmp(SocketError.HostUnreachable, Place.SilentNeighbour),
                Client.Connect(),
            ],
        },
    ];
}
