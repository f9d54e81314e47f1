using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The SYN is answered with a RST.</summary>
internal static class Refused
{
    private const PollEvents Dead = PollEvents.In | PollEvents.Out | PollEvents.HangUp | PollEvents.ReadHangUp;

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("connect-refused")
        {
            Title = "Nothing listens on the port",
            Cause = Causes.ConnectRefused,
            Family = CauseFamily.Connect,
            Why = "The port is bound and not listened on, so no other program can take it meanwhile; to the kernel that looks up a "
                + "listener for the SYN it is the same as a free port.",
            Steps =
            [
                Server.Bind(),
                Client.Connect().Fails(SocketError.ConnectionRefused)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionRefused), Sources.WindowsErrorCodes),
                Server.Resets("NO_SOCKET"),
            ],
        },
        new("connect-bound-not-listening")
        {
            Title = "The server has bound its port and does not listen yet",
            Cause = Causes.ConnectRefused,
            Family = CauseFamily.Connect,
            Why = "bind(2) reserves a port, and only listen(2) puts the socket where __inet_lookup_listener() finds it. A server that "
                + "loads its data between the two refuses everybody, and then all at once nobody.",
            Steps =
            [
                Server.Bind(),
                Client.Connect().Fails(SocketError.ConnectionRefused),
                Server.Resets("NO_SOCKET"),
                Server.Listen(),
                Client.Connect(), Server.Accept(),
            ],
        },
        new("connect-refused-nonblocking")
        {
            Title = "Nothing listens on the port; the client connects without blocking, polls and asks for the error",
            Cause = Causes.ConnectRefused,
            Family = CauseFamily.Connect,
            Why = "connect(2) has sent the SYN and returns EINPROGRESS although the RST is here already: it waits in the socket's "
                + "backlog until the call lets go of it. SO_ERROR takes the error away, after which nobody can tell any more why the "
                + "socket is dead: the next connect(2) finds a closed socket without an error and says ECONNABORTED. The one after "
                + "that begins anew.",
            Flavours = [Flavour.Native],
            Steps =
            [
                .. RefusedWithoutBlocking,
                Client.TakeError().Fails(SocketError.ConnectionRefused),
                Client.TakeError(),
                Client.Polls(Dead),
                Client.ConnectAgain().Fails(SocketError.ConnectionAborted),
                Client.ConnectAgain().Fails(SocketError.InProgress),
                Client.Polls(Dead | PollEvents.Error),
                Client.ConnectAgain().Fails(SocketError.ConnectionRefused),
            ],
        },
        new("connect-refused-nonblocking-read-first")
        {
            Title = "Nothing listens on the port; the client connects without blocking and reads before it asks for the error",
            Cause = Causes.ConnectRefused,
            Family = CauseFamily.Connect,
            Why = "A pending error goes to whichever call comes first, so the read reports a refused connect. What is left is a socket "
                + "that tcp_done() has shut down in both directions: further reads return 0, the end of a stream that never began, and "
                + "writes EPIPE. After a blocking connect they would say ENOTCONN, since there the kernel makes the socket as new.",
            Flavours = [Flavour.Sync, Flavour.Native],
            Steps =
            [
                .. RefusedWithoutBlocking,
                Client.Read().Fails(SocketError.ConnectionRefused),
                Client.TakeError(),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
    ];

    private static IReadOnlyList<Step> RefusedWithoutBlocking =>
    [
        Server.Bind(),
        Client.SetNonblocking(),
        Client.Connect().Fails(SocketError.InProgress)
            .With(Flavour.Sync, Outcome.Error(SocketError.WouldBlock), "the runtime says so of every call that would have had to wait"),
        Client.Polls(Dead | PollEvents.Error),
        Server.Resets("NO_SOCKET"),
    ];
}
