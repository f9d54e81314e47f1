using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A connection ends while it waits to be accepted.</summary>
internal static class QueuedConnections
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
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
                Server.Settles(TcpState.Closed), .. LingerZero.HasAborted(Client),
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
                Server.Settles(TcpState.Closed), .. LingerZero.HasAborted(Client),
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
                Client.Connect(), Client.Write("get"), Client.Close(), Client.Settles(TcpState.FinWait2),
                Server.Accept(), Server.Settles(TcpState.CloseWait),
                Server.Read().Returns(3), Server.Read().Returns(0),
                Server.Write("ok"), Server.Settles(TcpState.Closed),
                Client.ResetsDataAfterClose(),
                Server.Write(1).Fails(SocketError.Shutdown),
            ],
        },
    ];
}
