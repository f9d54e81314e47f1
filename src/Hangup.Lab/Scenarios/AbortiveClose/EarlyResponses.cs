using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The server answers before it has read the whole request.</summary>
internal static class EarlyResponses
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("response-then-close-with-unread-request-tail")
        {
            Title = "The server answers early and closes with the rest of the request unread",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "The answer arrived before the RST and Linux keeps what is in the receive queue, so the client that reads first "
                + "gets the answer and then the reset. This is the HTTP 413 that some clients never see: they meet the error "
                + "while they still write.",
            Steps =
            [
                .. UnreadData.ReadOneOfTwo, Server.Write("413"), Server.Close(),
                Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Read().Returns(3),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("response-then-close-client-writes-first")
        {
            Title = "The server answers early and closes with the rest of the request unread; the client goes on writing",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "The write takes the error, the answer can still be read, and then the stream just ends. A client that gives up "
                + "at the failed write throws away the answer that says why.",
            Steps =
            [
                .. UnreadData.ReadOneOfTwo, Server.Write("413"), Server.Close(),
                Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Write(1).Fails(SocketError.ConnectionReset),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(3),
                Client.Read().Returns(0),
            ],
        },
        new("lingering-close-avoids-rst")
        {
            Title = "The server answers early, shuts its sending side down, drains the request and only then closes",
            Cause = Causes.OrderlyClose,
            Family = CauseFamily.AbortiveClose,
            Why = "With nothing left unread, close(2) sends no RST. Draining until the client's FIN is what web servers call a "
                + "lingering close.",
            Steps =
            [
                .. UnreadData.ReadOneOfTwo,
                Server.Write("413"), Server.Shutdown(SocketShutdown.Send),
                Client.Write(1),
                Client.Read().Returns(3), Client.Read().Returns(0),
                Client.Close(),
                Server.Holds(2), Server.Read().Returns(2), Server.Read().Returns(0),
                Server.Close(),
                Server.IsSeen(Fin | Ack), Client.IsSeen(Fin | Ack),
                Server.IsNotSeen(Rst), Client.IsNotSeen(Rst),
                Server.Counts("OutRsts", 0),
            ],
        },
    ];
}
