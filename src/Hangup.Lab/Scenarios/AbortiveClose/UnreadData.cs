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
                Client.Settles(TcpState.Closed), .. HasAborted(Server),
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
                Client.Settles(TcpState.Closed), .. HasAborted(Server),
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
                Client.Settles(TcpState.Closed), .. HasAborted(Server),
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
                Client.Unblocks().Fails(SocketError.ConnectionReset), .. HasAborted(Server),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("blocked-write-when-rst-arrives")
        {
            Title = "The client waits in a write, with all buffers full, when the server closes without reading",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "The write has waited for room (sk_stream_wait_memory()) and finds the error instead. It has moved no byte of its "
                + "own, so it can report ECONNRESET; all that earlier writes returned as sent is lost, with what lay in either buffer.",
            Steps =
            [
                .. SmallBuffers.FromClient,
                Client.Connect(), Server.Accept(),
                Client.Fill(),
                Client.Write(1).Blocks(), Client.StillBlocks(),
                Server.Close(),
                Client.Unblocks().Fails(SocketError.ConnectionReset), .. HasAborted(Server),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
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
                Server.Settles(TcpState.Closed), .. HasAborted(Client),
                Server.Read().Fails(SocketError.ConnectionReset),
                Server.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("silent-loss-write-then-close")
        {
            Title = "The client writes and closes with success; the server closes without reading",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "A successful write says that the local kernel took the bytes, and a successful close that it will try. The RST "
                + "comes when the client has no descriptor left to learn of it: only an answer of the application proves delivery.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("order"), Client.Close(),
                Server.Holds(5), Server.Settles(TcpState.CloseWait),
                Server.Close(), .. HasAborted(Server),
                Client.Settles(TcpState.Closed),
            ],
        },
    ];

    /// <summary>One of the two bytes that came stays in the server's receive queue.</summary>
    internal static IReadOnlyList<Step> ReadOneOfTwo =>
    [
        Client.Connect(), Server.Accept(),
        Client.Write("ab"), Server.Holds(2), Server.Read(1).Returns(1),
    ];

    /// <summary>The kernel of an actor has sent a RST since data was unread when the descriptor was closed.</summary>
    internal static IReadOnlyList<Step> HasAborted(Actor actor) =>
        [actor.Resets("TCP_ABORT_ON_CLOSE"), actor.Counts("TCPAbortOnClose")];
}
