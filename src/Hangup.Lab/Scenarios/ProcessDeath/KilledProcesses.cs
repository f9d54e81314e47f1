using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The owner of a connection dies, or loses it.</summary>
internal static class ProcessDeath
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("process-killed-idle")
        {
            Title = "The server process is killed (SIGKILL) with nothing unread",
            Cause = Causes.ProcessKilledIdle,
            Family = CauseFamily.ProcessDeath,
            Why = "The kernel closes a dead process's descriptors as close(2) would: with an empty receive queue that is a FIN. To "
                + "the client a killed server and one that closed in good order look the same.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("ab"), Server.Read(2).Returns(2),
                Server.MoveToChildProcess(), Server.KillChildProcess(),
                Client.Settles(TcpState.CloseWait),
                Client.Read().Returns(0),
                Client.Write(1), Client.Settles(TcpState.Closed),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("process-killed-with-unread-data")
        {
            Title = "The server process is killed (SIGKILL) with unread data in its socket",
            Cause = Causes.ProcessKilledWithUnreadData,
            Family = CauseFamily.ProcessDeath,
            Why = "The kernel closes the descriptors of the dead process, and the close meets unread data: a RST.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Write("ab"), Server.Holds(2),
                Server.MoveToChildProcess(), Server.KillChildProcess(),
                Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionReset), Sources.WindowsErrorCodes),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("local-dispose-during-read")
        {
            Title = "The client disposes its own socket while a read is pending",
            Cause = Causes.LocalDisposeDuringRead,
            Family = CauseFamily.ProcessDeath,
            Why = "Nothing failed on the wire. To free the waiting call the runtime cancels it and dissolves the connection "
                + "(connect(2) to AF_UNSPEC), which is an abort: the server, idle until then, is reset. Both codes are the "
                + "runtime's own: ECONNABORTED for a blocked read, ECANCELED for an asynchronous one.",
            Flavours = [Flavour.Sync, Flavour.Async, Flavour.Stream],
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Read().Blocks(),
                Client.Close(),
                Client.Unblocks().Fails(SocketError.OperationAborted)
                    .With(Flavour.Sync, Outcome.Error(SocketError.ConnectionAborted), "the runtime's word for a blocked call on a closed socket"),
                Client.Read().FindsDisposed(),
                Server.Read().Fails(SocketError.ConnectionReset)
                    .On(Platform.MacOS, Outcome.EndOfStream, Sources.RuntimeUnblock),
            ],
        },
        new("local-dispose-during-read-after-shutdown")
        {
            Title = "The client shuts its sending side down, then disposes its socket while a read is pending",
            Cause = Causes.LocalDisposeDuringRead,
            Family = CauseFamily.ProcessDeath,
            Why = "After Socket.Shutdown the runtime frees the waiting call by shutting the other direction down too, not by "
                + "dissolving the connection: the server gets a FIN and no RST.",
            Flavours = [Flavour.Sync, Flavour.Async, Flavour.Stream],
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Client.Shutdown(SocketShutdown.Send),
                Client.Read().Blocks(),
                Client.Close(),
                Client.Unblocks().Fails(SocketError.OperationAborted)
                    .With(Flavour.Sync, Outcome.Error(SocketError.ConnectionAborted), "the runtime's word for a blocked call on a closed socket"),
                Server.Read().Returns(0),
            ],
        },
    ];
}
