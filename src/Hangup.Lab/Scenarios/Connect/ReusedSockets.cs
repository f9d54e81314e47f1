using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A socket whose connect failed is told to connect once more.</summary>
internal static class ReusedSockets
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("connect-again-after-so-error")
        {
            Title = "An event loop takes the error of a refused connect, and tries again on the same socket when the server is up",
            Cause = Causes.FailedSocketReused,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Native],
            Why = "SO_ERROR took the only word about the failure. The next connect(2) finds a closed connection without one, "
                + "says ECONNABORTED and makes the socket as new (__inet_stream_connect()): the server listens, and no SYN was sent "
                + "to it. The connect after that succeeds.",
            Steps =
            [
                .. RefusedWithoutBlocking,
                Client.TakeError().Fails(SocketError.ConnectionRefused),
                Server.Listen(),
                Client.ConnectAgain().Fails(SocketError.ConnectionAborted),
                Client.ConnectAgain().Fails(SocketError.InProgress),
                Client.Polls(PollEvents.Out),
                Client.ConnectAgain(), Server.Accept(),
                Client.Write("ab"), Server.Read().Returns(2),
            ],
        },
        new("connect-after-shutdown-of-refused")
        {
            Title = "A program shuts a refused socket down and then tells it to connect again",
            Cause = Causes.FailedSocketReused,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Native],
            Why = "inet_shutdown() finds a socket that was connecting and is closed, and leaves it in SS_DISCONNECTING, from "
                + "which connect(2) knows no way: EINVAL for ever. connect(2) to AF_UNSPEC is the way out. The error of the refused "
                + "attempt is still stored meanwhile.",
            Steps =
            [
                .. RefusedWithoutBlocking,
                Client.Shutdown(SocketShutdown.Both).Fails(SocketError.NotConnected),
                Server.Listen(),
                Client.ConnectAgain().Fails(SocketError.InvalidArgument),
                Client.ConnectAgain().Fails(SocketError.InvalidArgument),
                Client.TakeError().Fails(SocketError.ConnectionRefused),
                Client.Disconnect(),
                Client.ConnectAgain().Fails(SocketError.InProgress),
                Client.Polls(PollEvents.Out), Server.Accept(),
            ],
        },
        new("send-never-connected")
        {
            Title = "A program ignores that connect failed, and writes, reads and shuts down",
            Cause = Causes.SocketMisuse,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "A blocking connect leaves a socket that is as new, and has never been connected. A write to it is EPIPE "
                + "(sk_stream_wait_connect()), with SIGPIPE, exactly as on a connection that the peer has closed; BSD and Windows "
                + "say ENOTCONN, which Linux keeps for reads and shutdowns.",
            Steps =
            [
                Server.Bind(),
                Client.Connect().Fails(SocketError.ConnectionRefused),
                Client.WriteWatchingSignal(1).Gives(Outcome.BrokenPipeWithSignal),
                Client.Write(1).Fails(SocketError.Shutdown),
                Client.Read().Fails(SocketError.NotConnected),
                Client.Shutdown(SocketShutdown.Both).Fails(SocketError.NotConnected),
                Client.AsksPeerName().Fails(SocketError.NotConnected),
            ],
        },
    ];

    private static IReadOnlyList<Step> RefusedWithoutBlocking =>
    [
        Server.Bind(),
        Client.SetNonblocking(),
        Client.Connect().Fails(SocketError.InProgress),
        Client.Settles(TcpState.Closed),
    ];
}
