using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A RST destroys what its sender had still to send.</summary>
internal static class LostData
{
    private const int Response = 100_000;
    private const int Everything = 1_000_000;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("linger-zero-discards-unsent-data")
        {
            Title = "The server queues more than the client has room for, sets SO_LINGER {1,0} and closes",
            Cause = Causes.LingerZeroClose,
            Family = CauseFamily.AbortiveClose,
            Why = "tcp_disconnect() purges the write queue: bytes for which write returned success never leave the machine. The client "
                + "reads the part that had arrived, and only the error behind it tells that it is a part.",
            Steps =
            [
                .. SmallBuffers.ForLargeResponse,
                Client.Connect(), Server.Accept(),
                Server.Write(Response), Client.Holds(1),
                Server.SetLinger(0), Server.Close(),
                Client.Settles(TcpState.Closed), .. LingerZero.HasAborted(Server),
                Client.Read(Response).Gives(Outcome.FewerBytesThan(Response)),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("response-truncated-by-close-with-unread-data")
        {
            Title = "The server writes a response larger than the client's window and closes with one request byte unread",
            Cause = Causes.CloseWithUnreadData,
            Family = CauseFamily.AbortiveClose,
            Why = "Every call of the server has succeeded, yet the tail of its response is gone: the RST ends both directions, and what "
                + "waited for the window goes with it. A byte that nobody asked for, such as a line break behind a request, is "
                + "enough. How much arrives depends on the window, so small responses survive and large ones do not.",
            Steps =
            [
                .. SmallBuffers.ForLargeResponse,
                .. UnreadData.ReadOneOfTwo,
                Server.Write(Response), Client.Holds(1),
                Server.Close(),
                Client.Settles(TcpState.Closed), .. UnreadData.HasAborted(Server),
                Client.Read(Response).Gives(Outcome.FewerBytesThan(Response)),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
        new("abort-with-fin-queued")
        {
            Title = "The server's FIN waits behind data and a closed window (LAST-ACK); then it sets SO_LINGER {1,0} and closes",
            Cause = Causes.AbortWithQueuedFin,
            Family = CauseFamily.AbortiveClose,
            Why = "In LAST-ACK both directions count as closed and an abort would send nothing. Linux enters the state as soon as the "
                + "FIN is queued, though, not sent, so tcp_disconnect() looks whether anything is still unsent and then resets all the "
                + "same. The client, which waits for the rest in FIN-WAIT-2, gets ECONNRESET.",
            Steps =
            [
                .. SmallBuffers.FromServer,
                Client.Connect(), Server.Accept(),
                Server.Fill(),
                Client.Shutdown(SocketShutdown.Send), Server.Settles(TcpState.CloseWait),
                Server.Shutdown(SocketShutdown.Send), Server.Settles(TcpState.LastAck), Client.Settles(TcpState.FinWait2),
                Server.SetLinger(0), Server.Close(),
                Client.Settles(TcpState.Closed),
                Server.Resets("TCP_DISCONNECT_WITH_DATA"), Server.Counts("TCPAbortOnData"),
                Client.Read(Everything).Gives(Outcome.SomeBytes),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
    ];
}
