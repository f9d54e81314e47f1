using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>Multipath TCP (RFC 8684) at both ends, with one subflow.</summary>
internal static class Mptcp
{
    private const PollEvents Gone = PollEvents.In | PollEvents.Out | PollEvents.ReadHangUp | PollEvents.HangUp;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("mptcp-close-with-unread-data")
        {
            Title = "MPTCP at both ends: the server closes with one of two bytes unread",
            Cause = Causes.MptcpFastclose,
            Family = CauseFamily.Extensions,
            Why = "A RST ends a subflow, not the connection, so MPTCP says more: the RST carries MP_FASTCLOSE (RFC 8684, section 3.5; "
                + "mptcp_do_fastclose()), and the client's connection is gone with all its subflows. The calls return what they would "
                + "with TCP.",
            Steps =
            [
                .. Connected,
                Client.Write("ab"), Server.Read(1).Returns(1),
                Server.Close(),
                Server.Resets("TCP_ABORT_ON_CLOSE"),
                Server.Counts("MPFastcloseTx"),
                Client.Polls(Gone | PollEvents.Error),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Counts("MPFastcloseRx"),
            ],
        },
        new("mptcp-linger-zero")
        {
            Title = "MPTCP at both ends: the server sets SO_LINGER {1,0} and closes",
            Cause = Causes.MptcpFastclose,
            Family = CauseFamily.Extensions,
            Why = "The same abort as with unread data, and by the same reason: where TCP gives TCP_STATE for SO_LINGER, MPTCP gives "
                + "TCP_ABORT_ON_CLOSE for both (mptcp_do_fastclose()). Linux 6.18.19 still closed in good order here; __mptcp_close() "
                + "asks for the option only since.",
            Steps =
            [
                .. Connected, .. Exchanged,
                Server.SetLinger(0), Server.Close(),
                Server.Resets("TCP_ABORT_ON_CLOSE"),
                Server.Counts("MPFastcloseTx"),
                Client.Polls(Gone | PollEvents.Error),
                Client.Write(1).Fails(SocketError.ConnectionReset),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(0),
                Client.Counts("MPFastcloseRx"),
            ],
        },
        new("mptcp-linger-zero-before-data")
        {
            Title = "MPTCP at both ends: the server aborts before anything was exchanged",
            Cause = Causes.MptcpFastclose,
            Family = CauseFamily.Extensions,
            Why = "The client does not know yet whether MPTCP got through to the server, for nothing has come back that says so. The RST is "
                + "the first thing that comes, and the client takes the connection for plain TCP (check_fully_established()): "
                + "MP_FASTCLOSE is not looked at. After the error a read gives ENOTCONN, where TCP and MPTCP both give end of stream.",
            Steps =
            [
                .. Connected,
                Server.SetLinger(0), Server.Close(),
                Server.Resets("TCP_ABORT_ON_CLOSE"),
                Server.Counts("MPFastcloseTx"),
                Client.Settles(TcpState.Closed),
                Client.Counts("MPCapableDataFallback"),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Fails(SocketError.NotConnected),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Counts("MPFastcloseRx", 0),
            ],
        },
        new("mptcp-write-after-peer-close")
        {
            Title = "MPTCP at both ends: the server closes cleanly, and the client writes again and again",
            Cause = Causes.MptcpWriteAfterClose,
            Family = CauseFamily.Extensions,
            Why = "The server's DATA_FIN ends the stream, but the subflow below is not closed until the client closes too: the kernel of the "
                + "server, whose program is gone, takes what is written, acknowledges it and throws it away, for a minute "
                + "(mptcp_close_timeout() of an orphan). TCP answers the first such write with a RST; here no write ever fails, and none "
                + "is read.",
            Steps =
            [
                .. Connected, .. Exchanged,
                Server.Close(),
                Client.Polls(PollEvents.In | PollEvents.Out | PollEvents.ReadHangUp),
                Client.Write(1), Client.IsSeen(Psh | Ack, length: 1), Server.IsSeen(Ack, length: 0),
                Client.Write(1), Client.IsSeen(Psh | Ack, length: 1),
                Client.Read().Returns(0),
                Client.Write(1),
                Client.IsNotSeen(Rst), Server.IsNotSeen(Rst),
                Server.Counts("MPFastcloseTx", 0),
            ],
        },
    ];

    internal static IReadOnlyList<Step> Connected =>
    [
        Server.Uses(Transport.Mptcp), Server.Bind(), Server.Listen(),
        Client.Uses(Transport.Mptcp), Client.Connect(), Server.Accept(),
        Client.Counts("MPCapableSYNACKRX"),
    ];

    private static IReadOnlyList<Step> Exchanged =>
    [
        Client.Write(2), Server.Read().Returns(2),
        Server.Write(2), Client.Read().Returns(2),
    ];
}
