using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>sendto(2) with MSG_FASTOPEN where it may not connect, need not connect, or connects already.</summary>
internal static class FastOpenMisuse
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("tfo-misuse-errnos")
        {
            Title = "MSG_FASTOPEN is used where Fast Open is off, on a connected socket, and on one that connects already",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Extensions,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Native],
            Why = "sendto(2) with MSG_FASTOPEN is connect(2) and a write in one, so it has the errors of both "
                + "(tcp_sendmsg_fastopen()). Without a cookie it sends a plain SYN that asks for one and takes no data: a call that "
                + "may not wait says EINPROGRESS, and the data is still the program's.",
            Steps =
            [
                Client.Sysctl("ipv4.tcp_fastopen", 0),
                Client.WriteFastOpen(3).Fails(SocketError.OperationNotSupported),
                Client.Sets(SocketSetting.FastOpenConnect).Fails(SocketError.OperationNotSupported),
                Client.Sysctl("ipv4.tcp_fastopen", 1),
                SecondClient.Connect(),
                SecondClient.WriteFastOpen(3).Fails(SocketError.IsConnected),
                Server.Firewall(FirewallChain.Input, "drop"),
                Client.WriteFastOpen(3, MessageOptions.DontWait).Fails(SocketError.InProgress),
                Client.WriteFastOpen(3, MessageOptions.DontWait).Fails(SocketError.AlreadyInProgress),
                Client.IsSeen(Syn, length: 0),
            ],
        },
    ];
}
