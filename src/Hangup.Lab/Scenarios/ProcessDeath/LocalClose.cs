using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>A program closes its own socket while another of its calls waits.</summary>
internal static class LocalClose
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
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
                Client.Read().FindsDisposed(), Client.Resets("TCP_STATE"),
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
                Client.IsNotSeen(Rst),
            ],
        },
    ];
}
