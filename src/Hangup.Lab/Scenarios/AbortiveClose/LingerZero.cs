using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

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
        new("silent-loss-write-then-close")
        {
            Title = "The client writes and closes with success; the server aborts without reading",
            Cause = Causes.LingerZeroClose,
            Family = CauseFamily.AbortiveClose,
            Why = "A successful write says that the local kernel took the bytes, and a successful close that it will try. The RST "
                + "comes when the client has no descriptor left to learn of it: only an answer of the application proves delivery.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("order"), Client.Close(),
                Server.Holds(5),
                Server.SetLinger(0), Server.Close(),
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
                Server.Settles(TcpState.Closed),
                Server.SetLinger(0), Server.Close(),
            ],
        },
    ];

    private static IReadOnlyList<Step> Aborted =>
    [
        Client.Connect(), Server.Accept(),
        Server.SetLinger(0), Server.Close(),
        Client.Settles(TcpState.Closed),
    ];

    private static IReadOnlyList<Step> SentThenAborted =>
    [
        Client.Connect(), Server.Accept(),
        Server.Write("data"), Client.Holds(4),
        Server.SetLinger(0), Server.Close(),
        Client.Settles(TcpState.Closed),
    ];
}
