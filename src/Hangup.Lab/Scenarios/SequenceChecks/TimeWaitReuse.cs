using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A client connects anew from a port whose last connection to the same server is in TIME-WAIT.</summary>
internal static class TimeWaitReuse
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("time-wait-port-reuse-new-syn")
        {
            Title = "The server holds TIME-WAIT, and the client connects from the same port again",
            Cause = Causes.TimeWaitReuse,
            Family = CauseFamily.SequenceChecks,
            Topology = Topology.TwoHosts,
            Why = "The SYN is newer than the old connection, by its timestamp and by its number, so the server gives the TIME-WAIT up "
                + "for it (RFC 9293, section 3.6.1; tcp_timewait_state_process()) and hands the SYN to its listener. No failure, "
                + "and no waiting.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Close(), .. WriteAfterClose.FinIsAcknowledged,
                Client.Close(), Server.Settles(TcpState.TimeWait),
                SecondClient.Bind(Place.Of(Client)), SecondClient.Connect(),
                SecondServer.AcceptFrom(Server),
                SecondClient.Write(1), SecondServer.Read().Returns(1),
                Client.IsNotSeen(Rst), Server.IsNotSeen(Rst),
            ],
        },
        Reconnect("time-wait-bound-port-reconnect", "The client holds TIME-WAIT and connects from the same bound port again",
            "The port that the kernel would not choose by itself (net.ipv4.tcp_tw_reuse is 2: loopback only) may be used by who "
                + "binds to it, if timestamps were in use: they tell the two connections apart (tcp_twsk_unique() called without "
                + "an entry to give up). Both sockets need SO_REUSEADDR, or bind fails.",
            [],
            SecondClient.Connect(),
            SecondServer.AcceptFrom(Server),
            SecondClient.Write(1), SecondServer.Read().Returns(1),
            Client.IsNotSeen(Rst), Server.IsNotSeen(Rst)),
        Reconnect("time-wait-bound-port-reconnect-without-timestamps",
            "The client holds TIME-WAIT without timestamps and connects from the same bound port again",
            "Nothing tells the segments of the two connections apart, so connect fails before anything is sent "
                + "(__inet_check_established()).",
            [Client.Sysctl("ipv4.tcp_timestamps", 0)],
            SecondClient.Connect().Fails(SocketError.AddressNotAvailable)),
    ];

    private static Scenario Reconnect(string id, string title, string why, IReadOnlyList<Step> before, params Step[] after) => new(id)
    {
        Title = title,
        Cause = Causes.TimeWaitReuse,
        Family = CauseFamily.SequenceChecks,
        Topology = Topology.TwoHosts,
        Why = why,
        Steps =
        [
            .. before,
            Client.Sets(SocketSetting.ReuseAddress), Client.Bind(Place.AnyPort),
            Client.Connect(), Server.Accept(),
            Client.Close(), Server.Settles(TcpState.CloseWait), Client.Settles(TcpState.FinWait2),
            Server.Close(), Client.Settles(TcpState.TimeWait),
            SecondClient.Sets(SocketSetting.ReuseAddress), SecondClient.Bind(Place.Of(Client)),
            .. after,
        ],
    };
}
