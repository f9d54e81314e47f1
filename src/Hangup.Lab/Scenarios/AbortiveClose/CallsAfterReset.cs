using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>Calls on a connection that the peer has reset already.</summary>
internal static class CallsAfterReset
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("shutdown-after-reset")
        {
            Title = "The server resets the connection; the client shuts it down before it reads the error",
            Cause = Causes.LingerZeroClose,
            Family = CauseFamily.AbortiveClose,
            Why = "The connection is in CLOSED, so inet_shutdown() has nothing to shut: ENOTCONN, and getpeername(2) knows no "
                + "peer any more. Neither takes the error: ECONNRESET waits for the read. .NET passes over ENOTCONN of a socket "
                + "that was connected.",
            Steps =
            [
                Client.Connect(), Server.Accept(),
                Server.SetLinger(0), Server.Close(),
                Client.Settles(TcpState.Closed),
                Client.AsksPeerName().Fails(SocketError.NotConnected),
                Client.Shutdown(SocketShutdown.Send)
                    .With(Flavour.Native, Outcome.Error(SocketError.NotConnected), "the runtime passes over ENOTCONN of a socket that was connected"),
                Client.Read().Fails(SocketError.ConnectionReset),
                Client.Read().Returns(0),
            ],
        },
    ];
}
