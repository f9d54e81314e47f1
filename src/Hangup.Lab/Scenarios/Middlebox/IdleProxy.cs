using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>A program between the ends closes a connection that was idle for too long.</summary>
internal static class IdleProxy
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("proxy-idle-timeout")
        {
            Title = "A proxy closes both of its connections after 300 ms without data; the client then sends a request",
            Cause = Causes.ProxyIdleTimeout,
            Family = CauseFamily.Middlebox,
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "Each connection was closed in good order: a FIN to both sides, and the client could have read an end of stream. One that "
                + "writes first, from a pool of connections, finds the proxy gone: its request is answered by a RST, and in CLOSE-WAIT that "
                + "shows as end of stream to a read and EPIPE to a write (tcp_reset()). The server behind the proxy sees a normal end.",
            Steps =
            [
                Server.Bind(Place.AnyPort), Server.Listen(),
                Proxy.Bind(), Proxy.Listen(),
                Client.Connect(), Proxy.Accept(),
                ProxyUpstream.Connect(Place.Server), Server.Accept(),
                Client.Write(2), Proxy.Read().Returns(2), ProxyUpstream.Write(2), Server.Read().Returns(2),
                Server.Write(3), ProxyUpstream.Read().Returns(3), Proxy.Write(3), Client.Read().Returns(3),
                Proxy.Sets(SocketSetting.ReceiveTimeout(300)),
                Proxy.Read().Fails(SocketError.WouldBlock)
                    .With(Flavour.Sync, Outcome.Error(SocketError.TimedOut), "the runtime's word for a blocking call's timeout"),
                Proxy.Close(), ProxyUpstream.Close(),
                Proxy.Settles(TcpState.FinWait2), Client.Settles(TcpState.CloseWait),
                Client.Write(2),
                Proxy.ResetsDataAfterClose(),
                Client.Settles(TcpState.Closed),
                Client.Read().Returns(0),
                Client.Write(1).Fails(SocketError.Shutdown),
                Server.Read().Returns(0),
            ],
        },
    ];
}
