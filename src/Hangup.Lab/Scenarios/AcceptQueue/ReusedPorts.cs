using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Two listeners share a port by SO_REUSEPORT, as a restart without a gap has them.</summary>
internal static class ReusedPorts
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("reuseport-listener-closed")
        {
            Title = "A second server listens on the port by SO_REUSEPORT; the first closes its listener with a connection in its queue",
            Cause = Causes.ReuseportListenerClosed,
            Family = CauseFamily.AcceptQueue,
            Why = "The sockets of the group share a port and no queue: a connection belongs to the listener that its SYN was given to. "
                + "It is reset with it while another one, ready to accept, listens beside it.",
            Steps =
            [
                .. QueuedAtTheFirst,
                Server.CloseListener(), Client.Settles(TcpState.Closed), Server.Resets("TCP_STATE"),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                SecondClient.Connect(), SecondServer.Accept(),
            ],
        },
        new("reuseport-listener-closed-migrated")
        {
            Title = "The same with tcp_migrate_req set",
            Cause = Causes.QueuedConnectionMigrated,
            Family = CauseFamily.AcceptQueue,
            Why = "inet_csk_listen_stop() asks the group for another listener and moves the connection to its queue, data and all. The "
                + "client notices nothing.",
            Steps =
            [
                Server.Sysctl("ipv4.tcp_migrate_req", 1),
                .. QueuedAtTheFirst,
                Server.CloseListener(), Server.Counts("TCPMigrateReqSuccess"),
                SecondServer.HoldsConnection(), SecondServer.Accept(),
                SecondServer.Read().Returns(3), SecondServer.Write("ok"),
                Client.Read().Returns(2),
                Server.IsNotSeen(Rst),
            ],
        },
    ];

    /// <summary>The first listens alone when the SYN comes, so it is known whose queue the connection lies in.</summary>
    private static IReadOnlyList<Step> QueuedAtTheFirst =>
    [
        Server.Sets(SocketSetting.ReusePort), Server.Bind(), Server.Listen(),
        Client.Connect(), Client.Write("get"), Server.HoldsConnection(),
        SecondServer.Sets(SocketSetting.ReusePort), SecondServer.Bind(), SecondServer.Listen(),
    ];
}
