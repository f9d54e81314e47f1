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
            Cause = Causes.ConnectRefused,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Native],
            Why = "",
            Steps =
            [
                .. RefusedWithoutBlocking,
                Client.TakeError().Fails(SocketError.ConnectionRefused),
                Server.Listen(),
                Client.ConnectAgain().Fails(SocketError.ConnectionAborted),
                Server.Counts("ActiveOpens", 1),
                Client.ConnectAgain().Fails(SocketError.InProgress),
                Client.Polls(PollEvents.Out),
                Client.ConnectAgain(), Server.Accept(),
                Client.Write("ab"), Server.Read().Returns(2),
            ],
        },
        new("connect-after-shutdown-of-refused")
        {
            Title = "A program shuts a refused socket down and then tells it to connect again",
            Cause = Causes.ConnectRefused,
            Family = CauseFamily.Connect,
            Flavours = [Flavour.Native],
            Why = "",
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
    ];

    private static IReadOnlyList<Step> RefusedWithoutBlocking =>
    [
        Server.Bind(),
        Client.SetNonblocking(),
        Client.Connect().Fails(SocketError.InProgress),
        Client.Settles(TcpState.Closed),
    ];
}
