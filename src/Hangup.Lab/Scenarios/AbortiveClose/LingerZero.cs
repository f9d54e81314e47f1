using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>An end closes with SO_LINGER {1,0}: an abort by its own wish.</summary>
internal static class LingerZero
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("linger-zero-close")
        {
            Title = "The server sets SO_LINGER {1,0} and closes an idle connection; the client reads",
            Cause = Causes.LingerZeroClose,
            Family = CauseFamily.AbortiveClose,
            Why = "Nothing was unread and nothing unsent: the option alone makes the close abortive.",
            Steps =
            [
                .. Aborted,
                Client.Read().Fails(SocketError.ConnectionReset)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionReset), Sources.WindowsCloseSocket),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("linger-zero-close-then-write")
        {
            Title = "The server aborts with SO_LINGER {1,0}; the client writes first",
            Cause = Causes.LingerZeroClose,
            Family = CauseFamily.AbortiveClose,
            Why = "The error does not depend on why the RST was sent: the first call takes ECONNRESET, the next write gets EPIPE.",
            Steps =
            [
                .. Aborted,
                Client.Write(1).Fails(SocketError.ConnectionReset)
                    .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Returns(0),
            ],
        },
        new("rst-with-unread-data-queued")
        {
            Title = "The server sends data and aborts before the client reads",
            Cause = Causes.LingerZeroClose,
            Family = CauseFamily.AbortiveClose,
            Why = "Linux keeps what the receive queue holds when a RST arrives: data first, then the error, then end of stream.",
            Steps =
            [
                .. SentThenAborted,
                Client.Read().Returns(4)
                    .On(Platform.MacOS, Outcome.Bytes(4), Sources.XnuReceive),
                Client.Read().Fails(SocketError.ConnectionReset)
                    .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionReset), Sources.XnuReceive),
                Client.Read().Returns(0),
            ],
        },
        new("rst-with-unread-data-write-first")
        {
            Title = "The server sends data and aborts; the client writes before it reads",
            Cause = Causes.LingerZeroClose,
            Family = CauseFamily.AbortiveClose,
            Why = "The write takes the error. What follows looks like a success: the data, then end of stream. A reader that "
                + "trusts the end of stream accepts a truncated message.",
            Steps =
            [
                .. SentThenAborted,
                Client.Write(1).Fails(SocketError.ConnectionReset)
                    .On(Platform.MacOS, Outcome.Error(SocketError.Shutdown), Sources.XnuSend),
                Client.Read().Returns(4),
                Client.Read().Returns(0),
            ],
        },
        new("linger-zero-close-with-unread-data")
        {
            Title = "The server sets SO_LINGER {1,0} and closes with one of two bytes unread",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "Either alone resets. __tcp_close() looks at the receive queue first, so the unread data is the reason and the "
                + "counter of SO_LINGER stays at zero. The client cannot tell.",
            Steps =
            [
                .. UnreadData.ReadOneOfTwo,
                Server.SetLinger(0), Server.Close(),
                Client.Settles(TcpState.Closed),
                .. UnreadData.HasAborted(Server), Server.Counts("TCPAbortOnData", 0),
                Client.Read().Fails(SocketError.ConnectionReset)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionReset), Sources.WindowsCloseSocket),
                Client.Read().Returns(0),
            ],
        },
        new("both-sides-abort")
        {
            Title = "The client aborts; the server, which has not noticed, aborts too",
            Cause = Causes.LingerZeroClose,
            Family = CauseFamily.AbortiveClose,
            Why = "The first RST has closed the server's connection already, so its own abort sends nothing and returns no error.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.SetLinger(0), Client.Close(),
                Server.Settles(TcpState.Closed), .. HasAborted(Client),
                Server.SetLinger(0), Server.Close(),
                Server.IsNotSeen(Rst),
            ],
        },
    ];

    private static IReadOnlyList<Step> Aborted =>
    [
        Client.Connect(), Server.Accept(),
        Server.SetLinger(0), Server.Close(),
        Client.Settles(TcpState.Closed), .. HasAborted(Server),
    ];

    private static IReadOnlyList<Step> SentThenAborted =>
    [
        Client.Connect(), Server.Accept(),
        Server.Write("data"), Client.Holds(4),
        Server.SetLinger(0), Server.Close(),
        Client.Settles(TcpState.Closed), .. HasAborted(Server),
    ];

    /// <summary>
    /// The kernel of an actor has sent a RST since SO_LINGER {1,0} was set. The reason is that of tcp_disconnect(), which the
    /// close calls; the counter is the close's own.
    /// </summary>
    internal static IReadOnlyList<Step> HasAborted(Actor actor) => [actor.Resets("TCP_STATE"), actor.Counts("TCPAbortOnData")];
}
