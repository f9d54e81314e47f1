using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A program dissolves its connection by a call that keeps the socket.</summary>
internal static class DissolvedAssociation
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("connect-af-unspec-disconnect")
        {
            Title = "The server dissolves the connection with connect(2) to AF_UNSPEC",
            Cause = Causes.AssociationDissolved,
            Family = CauseFamily.AbortiveClose,
            Why = "tcp_disconnect() aborts as SO_LINGER {1,0} would, without a close: the socket could connect anew. It also sets the "
                + "error of the socket that asked for it, so the server's own next read reports a reset that nobody sent to it; the "
                + "one after that finds no connection.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.Disconnect(),
                Client.Settles(TcpState.Closed),
                Server.Resets("TCP_STATE"), Server.Counts("TCPAbortOnData", 0),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Server.Read().Fails(SocketError.ConnectionReset),
                Server.Read().Fails(SocketError.NotConnected),
            ],
        },
    ];
}
