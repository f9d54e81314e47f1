using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The connection is whole long before the program gets it, if it ever does.</summary>
internal static class LateAccepts
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("accepted-by-kernel-not-by-application")
        {
            Title = "The server never calls accept; the client connects, writes and waits for an answer until the server gives up",
            Cause = Causes.AcceptNeverCalled,
            Family = CauseFamily.AcceptQueue,
            Why = "Handshake, acknowledgements and window all come from the kernel, so connect and write succeed, and no timer of TCP "
                + "runs: there is nothing left to acknowledge. Only the end of the listener ends the wait.",
            Steps =
            [
                Client.Connect(), Client.Write("get"),
                Server.HoldsConnection(), Server.IsSeen(Syn | Ack), Server.IsSeen(Ack, length: 0),
                Client.Read().Blocks(), Client.Settles(TcpState.Established), Client.StillBlocks(),
                Server.IsNotSeen(Psh), Server.IsNotSeen(Fin), Server.IsNotSeen(Rst),
                Server.CloseListener(),
                Client.Unblocks().Fails(SocketError.ConnectionReset), Server.Resets("TCP_STATE"),
            ],
        },
        new("defer-accept-expired")
        {
            Title = "The server defers accepting by TCP_DEFER_ACCEPT; the client sends its first data after the time is over",
            Cause = Causes.DeferAcceptExpired,
            Family = CauseFamily.AcceptQueue,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "tcp_check_req() drops the bare ACK of the handshake, so the client is connected and the server half-open. When the "
                + "second is over the SYN-ACK is sent again, and the ACK that the client repeats is let through: accept returns a "
                + "connection without data, late.",
            Steps =
            [
                Server.Sets(SocketSetting.DeferAccept(1)),
                Client.Connect(), Client.Settles(TcpState.Established), Server.Counts("TCPDeferAcceptDrop"),
                Server.Accept().Blocks(), Server.StillBlocks(),
                Server.IsSeen(Syn | Ack), Server.IsSeen(Syn | Ack),
                Server.Unblocks(),
                Client.Write("late"), Server.Read().Returns(4),
                Client.Counts("TCPChallengeACK"), Server.Counts("OutRsts", 0),
            ],
        },
    ];
}
