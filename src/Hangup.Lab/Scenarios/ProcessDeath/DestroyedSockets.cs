using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>An administrator destroys a socket under the program that owns it.</summary>
internal static class DestroyedSockets
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("socket-destroyed-by-administrator")
        {
            Title = "The server's connection is destroyed with ss -K; both ends read",
            Cause = Causes.SocketDestroyedByAdministrator,
            Family = CauseFamily.ProcessDeath,
            Why = "SOCK_DESTROY runs tcp_abort(): a RST for the peer, and ECONNABORTED for the owner, whose program did nothing. The "
                + "client's code is that of any other reset.",
            Steps =
            [
                .. Destroyed,
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Server.Read().Fails(SocketError.ConnectionAborted),
                Server.Read().Returns(0),
                Server.Write(1).Fails(SocketError.Shutdown),
            ],
        },
        new("socket-destroyed-then-write")
        {
            Title = "The server's connection is destroyed with ss -K; the server writes first",
            Cause = Causes.SocketDestroyedByAdministrator,
            Family = CauseFamily.ProcessDeath,
            Why = "The first call takes the error, be it a read or a write; what comes after it looks like a connection that the program "
                + "closed itself.",
            Steps =
            [
                .. Destroyed,
                Server.Write(1).Fails(SocketError.ConnectionAborted),
                Server.Write(1).Fails(SocketError.Shutdown),
                Server.Read().Returns(0),
                Client.Write(1).Fails(SocketError.ConnectionReset),
            ],
        },
        new("listener-destroyed-by-administrator")
        {
            Title = "The server's listener is destroyed with ss -K while a connection waits in its queue",
            Cause = Causes.ListenerDestroyedByAdministrator,
            Family = CauseFamily.ProcessDeath,
            Why = "tcp_abort() ends a listener as a close would, queue and all, but the program keeps its descriptor: accept(2) fails "
                + "with EINVAL, again and again, and new clients are refused.",
            Steps =
            [
                Client.Connect(), Client.Write("get"), Server.HoldsConnection(),
                Server.DestroyListener(),
                Client.Settles(TcpState.Closed), Server.Resets("TCP_STATE"),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
                Server.Accept().Fails(SocketError.InvalidArgument),
                Server.Accept().Fails(SocketError.InvalidArgument),
                SecondClient.Connect().Fails(SocketError.ConnectionRefused), Server.Resets("NO_SOCKET"),
            ],
        },
    ];

    private static IReadOnlyList<Step> Destroyed =>
    [
        Client.Connect(), Server.Accept(),
        Server.DestroySocket(),
        Client.Settles(TcpState.Closed), Server.Settles(TcpState.Closed), Server.Resets("TCP_STATE"),
    ];
}
