using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The byte that a close leaves unread is urgent data.</summary>
internal static class UrgentData
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("close-with-unread-oob-byte")
        {
            Title = "The client sends one urgent byte (MSG_OOB); the server never reads it and closes",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "The urgent byte is a byte of the stream like any other and lies in the receive queue, so the close finds it "
                + "unread. FIONREAD counted 0 all the while and poll() reported nothing to read, only urgent data (POLLPRI).",
            Steps =
            [
                .. UrgentByteHasCome,
                Server.Close(),
                Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Read().Fails(SocketError.ConnectionReset),
            ],
        },
        new("close-with-oob-byte-read")
        {
            Title = "The server reads the urgent byte with MSG_OOB alone and closes",
            Cause = Causes.UrgentByteLeftUnread,
            Family = CauseFamily.AbortiveClose,
            Why = "recv(MSG_OOB) hands out a copy and marks the urgent byte as read (tcp_recv_urg()), but it does not move the "
                + "position in the stream: only an ordinary read steps over the mark. For the close the byte is still unread, so "
                + "a server that has read all there was resets its client.",
            Steps =
            [
                .. UrgentByteHasCome,
                Server.Read(MessageOptions.OutOfBand, 1).Returns(1),
                Server.Close(),
                Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Read().Fails(SocketError.ConnectionReset),
            ],
        },
        new("close-with-oob-byte-stepped-over")
        {
            Title = "The server reads the urgent byte with MSG_OOB, then reads on in the stream, and closes",
            Cause = Causes.OrderlyClose,
            Family = CauseFamily.AbortiveClose,
            Why = "The ordinary read steps over the urgent byte and returns what follows it, and nothing is left unread: a FIN. It is "
                + "the control of the case before.",
            Steps =
            [
                .. UrgentByteHasCome,
                Server.Read(MessageOptions.OutOfBand, 1).Returns(1),
                Client.Write("next"), Server.Read().Returns(4),
                Server.Close(),
                Client.Settles(TcpState.CloseWait),
                Client.Read().Returns(0),
                Server.IsNotSeen(Packets.TcpFlags.Rst), Server.Counts("TCPAbortOnClose", 0),
            ],
        },
    ];

    private static IReadOnlyList<Step> UrgentByteHasCome =>
    [
        Client.Connect(), Server.Accept(),
        Client.Write(1, MessageOptions.OutOfBand), Server.Polls(PollEvents.Urgent | PollEvents.Out),
    ];
}
