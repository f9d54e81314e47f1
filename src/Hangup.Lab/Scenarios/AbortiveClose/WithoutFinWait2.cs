using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>TCP_LINGER2 is negative: a closed connection does not wait in FIN-WAIT-2.</summary>
internal static class WithoutFinWait2
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("linger2-negative-fin-wait2-close")
        {
            Title = "The server's FIN is acknowledged (FIN-WAIT-2); it sets TCP_LINGER2 to -1 and closes",
            Cause = Causes.FinWaitTwoDisabled,
            Family = CauseFamily.AbortiveClose,
            Why = "Nothing is unread and nothing unsent. The close finds FIN-WAIT-2 with no time to spend in it and sends a RST "
                + "(__tcp_close()). The client is in CLOSE-WAIT, so its reads end as if all were well and its first write gets EPIPE.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Shutdown(SocketShutdown.Send), Server.Settles(TcpState.FinWait2),
                Server.Sets(SocketSetting.Linger2(-1)), Server.Close(),
                Client.Settles(TcpState.Closed),
                Server.Resets("TCP_ABORT_ON_LINGER"), Server.Counts("TCPAbortOnLinger"),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("linger2-negative-close")
        {
            Title = "The server sets TCP_LINGER2 to -1 and closes an idle connection",
            Cause = Causes.FinWaitTwoDisabled,
            Family = CauseFamily.AbortiveClose,
            Why = "The close sends a FIN as any other. The client's ACK of it would take the connection to FIN-WAIT-2; it ends there and "
                + "then instead (tcp_rcv_state_process()), and the ACK itself is answered with a RST whose reason speaks of data, "
                + "though none came.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Sets(SocketSetting.Linger2(-1)), Server.Close(),
                Server.IsSeen(Fin | Ack),
                Client.Settles(TcpState.Closed),
                Server.Resets("TCP_ABORT_ON_DATA"), Server.Counts("TCPAbortOnData"),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
    ];
}
