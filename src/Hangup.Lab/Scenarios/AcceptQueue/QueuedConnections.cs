using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The kernel has completed the handshake; the application has not accepted.</summary>
internal static class QueuedConnections
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("listener-closed-with-queued-connections")
        {
            Title = "The client is connected and has sent data; the server closes its listener without accepting",
            Cause = Causes.ListenerClosedWithQueuedConnections,
            Family = CauseFamily.AcceptQueue,
            Why = "connect(2) succeeds as soon as the kernel completes the handshake, so a connected client says nothing about the "
                + "application. Closing the listener resets every connection that still waits.",
            Steps =
            [
                Client.Connect(), Client.Write("get"), Server.HoldsConnection(),
                Server.CloseListener(), Client.Settles(TcpState.Closed),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("rst-before-accept")
        {
            Title = "The client aborts before the server accepts",
            Cause = Causes.ResetBeforeAccept,
            Family = CauseFamily.AcceptQueue,
            Why = "Linux leaves the dead connection in the queue: accept(2) succeeds and the first read reports the reset. Other "
                + "systems fail the accept.",
            Steps =
            [
                Client.Connect(), Server.HoldsConnection(),
                Client.SetLinger(0), Client.Close(),
                Server.Accept()
                    .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionAborted), Sources.XnuAccept)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionReset), Sources.WindowsAccept),
                Server.Settles(TcpState.Closed),
                Server.Read().Fails(SocketError.ConnectionReset),
                Server.Read().Returns(0),
            ],
        },
        new("rst-before-accept-with-data")
        {
            Title = "The client sends and aborts before the server accepts",
            Cause = Causes.ResetBeforeAccept,
            Family = CauseFamily.AcceptQueue,
            Why = "What arrived before the RST is still in the queue of the dead connection: data, then the reset, then end of stream.",
            Steps =
            [
                Client.Connect(), Client.Write("get"), Server.HoldsConnection(),
                Client.SetLinger(0), Client.Close(),
                Server.Accept()
                    .On(Platform.MacOS, Outcome.Error(SocketError.ConnectionAborted), Sources.XnuAccept)
                    .On(Platform.Windows, Outcome.Error(SocketError.ConnectionReset), Sources.WindowsAccept),
                Server.Settles(TcpState.Closed),
                Server.Read().Returns(3),
                Server.Read().Fails(SocketError.ConnectionReset),
                Server.Read().Returns(0),
            ],
        },
        new("fin-before-accept")
        {
            Title = "The client sends and closes before the server accepts; the server's answer is reset",
            Cause = Causes.WriteAfterPeerClose,
            Family = CauseFamily.AcceptQueue,
            Why = "The server reads a whole request and an end of stream that looks like a half-close. Nobody is left to read the "
                + "answer: its first write succeeds and draws the RST.",
            Steps =
            [
                Client.Connect(), Client.Write("get"), Client.Close(),
                Server.Accept(), Server.Settles(TcpState.CloseWait),
                Server.Read().Returns(3), Server.Read().Returns(0),
                Server.Write("ok"), Server.Settles(TcpState.Closed),
                Server.Write(1).Fails(SocketError.Shutdown),
            ],
        },
    ];
}
