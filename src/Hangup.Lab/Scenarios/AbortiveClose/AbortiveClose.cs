using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

internal static class AbortiveClose
{
    public static readonly Scenario CloseWithUnreadData = new("close-with-unread-data")
    {
        Title = "The server closes with one of two bytes unread; the client reads",
        Cause = Causes.CloseWithUnreadData,
        Family = CauseFamily.AbortiveClose,
        Why = "x",
        Steps =
        [
            Client.Connect(), Server.Accept(),
            Client.Write("ab"), Server.Holds(2), Server.Read(1).Returns(1),
            Server.Close(),
            Client.Settles(TcpState.Closed),
            Client.Read().Fails(SocketError.ConnectionReset),
            Client.Read().Returns(0),
            Client.Write(1).Fails(SocketError.Shutdown),
        ],
    };

    public static IReadOnlyList<Scenario> All { get; } = [CloseWithUnreadData];
}
