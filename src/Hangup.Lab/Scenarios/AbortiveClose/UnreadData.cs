using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>An end closes while bytes that it never read lie in its receive queue.</summary>
internal static class UnreadData
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("close-with-unread-data")
        {
            Title = "The server closes with one of two bytes unread; the client reads",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "The RST leaves ECONNRESET in the client's socket. The first call takes it away, so the second read finds "
                + "nothing but a closed connection: end of stream. A program that reads once more after the error, or lost the "
                + "first error, believes that the peer closed in good order.",
            Steps =
            [
                .. ReadOneOfTwo, Server.Close(),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset)
                    .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionReset), Sources.XnuReceive)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionReset), Sources.WindowsErrorCodes),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("close-with-unread-data-then-write")
        {
            Title = "The server closes with one of two bytes unread; the client writes instead of reading",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "On Linux the first call after the RST gets ECONNRESET, be it a read or a write; EPIPE comes with the second "
                + "write. macOS looks first whether the socket can still send and gives EPIPE at once.",
            Steps =
            [
                .. ReadOneOfTwo, Server.Close(),
                Client.Settles(TcpState.Closed),
                Client.Write(1).Fails(SocketError.ConnectionReset)
                    .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionReset), Sources.WindowsErrorCodes),
                Client.Write(1).Fails(SocketError.Shutdown)
                    .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend),
                Client.Read().Returns(0),
            ],
        },
        new("close-with-unread-data-so-error-first")
        {
            Title = "After the RST the client asks for SO_ERROR before it reads, as event loops do",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "getsockopt(SO_ERROR) is a call like any other: it takes the pending error away (sock_error()). The read that "
                + "follows returns end of stream, and the reset is lost to whoever looks at reads alone.",
            Steps =
            [
                .. ReadOneOfTwo, Server.Close(),
                Client.Settles(TcpState.Closed),
                Client.TakeError().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("blocked-read-when-rst-arrives")
        {
            Title = "The client waits in a read when the RST arrives",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "tcp_reset() wakes whoever waits on the socket, and the read that wakes takes the error.",
            Steps =
            [
                .. ReadOneOfTwo,
                Client.Read().Blocks(),
                Server.Close(),
                Client.Unblocks().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
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
                .. ReadOneOfTwo, Server.Write("413"), Server.Close(),
                Client.Settles(TcpState.Closed),
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
                .. ReadOneOfTwo, Server.Write("413"), Server.Close(),
                Client.Settles(TcpState.Closed),
                Client.Write(1).Fails(SocketError.ConnectionReset),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(3),
                Client.Read().Returns(0),
            ],
        },
        new("client-closes-without-reading-response")
        {
            Title = "The client gives up and closes with the response unread",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "The rule has no sides: it is the client's kernel that sends the RST, and the server that is reset.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("get"), Server.Read().Returns(3),
                Server.Write("response"), Client.Holds(8),
                Client.Close(),
                Server.Settles(TcpState.Closed),
                Server.Read().Fails(SocketError.ConnectionReset),
                Server.Write(1).Fails(SocketError.Shutdown),
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
                .. ReadOneOfTwo,
                Server.Write("413"), Server.Shutdown(SocketShutdown.Send),
                Client.Write(1),
                Client.Read().Returns(3), Client.Read().Returns(0),
                Client.Close(),
                Server.Holds(2), Server.Read().Returns(2), Server.Read().Returns(0),
                Server.Close(),
            ],
        },
    ];

    /// <summary>One of the two bytes that came stays in the server's receive queue.</summary>
    internal static IReadOnlyList<Step> ReadOneOfTwo =>
    [
        Client.Connect(), Server.Accept(),
        Client.Write("ab"), Server.Holds(2), Server.Read(1).Returns(1),
    ];
}
