using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The way to the peer is taken from an established connection, on its own host.</summary>
internal static class LostRoutes
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("local-address-removed")
        {
            Title = "The local address of an established connection is removed; the client writes",
            Cause = Causes.LocalAddressRemoved,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "",
            Steps =
            [
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Client.RemoveAddress(),
                .. UnsentUntil(SocketError.NetworkUnreachable),
            ],
        },
        new("route-removed")
        {
            Title = "The default route is removed under an established connection; the client writes",
            Cause = Causes.RouteRemoved,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.Router,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "",
            Steps =
            [
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Client.RemoveDefaultRoute(),
                .. UnsentUntil(SocketError.NetworkUnreachable),
            ],
        },
        new("route-becomes-prohibited")
        {
            Title = "A prohibit route appears under an established connection; the client writes",
            Cause = Causes.RouteProhibited,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.Router,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "",
            Steps =
            [
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Client.AddRoute(RefusingRoute.Prohibit, Place.Server),
                .. UnsentUntil(SocketError.AccessDenied),
            ],
        },
        new("interface-down")
        {
            Title = "The local interface goes down under an established connection; the client writes",
            Cause = Causes.InterfaceDown,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "",
            Steps =
            [
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Client.LinkDown(),
                .. UnsentUntil(SocketError.NetworkUnreachable),
            ],
        },
        new("bound-device-removed")
        {
            Title = "The interface that the client's socket is bound to is deleted; the client writes",
            Cause = Causes.BoundDeviceRemoved,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.TwoHosts,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "",
            Steps =
            [
                Client.Sets(SocketSetting.BindToInterface(2)),
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Client.DeleteLink(),
                .. UnsentUntil(SocketError.NetworkUnreachable),
            ],
        },
    ];

    /// <summary>The client writes with success, nothing leaves its host, and the error comes when the retransmissions run out.</summary>
    public static IReadOnlyList<Step> UnsentUntil(SocketError error) =>
    [
        Client.Write(5),
        Client.Settles(TcpState.Established),
        Client.Read().Fails(error),
        Client.Read().Returns(0),
        Client.Write(1).Fails(SocketError.Shutdown),
        Client.Counts("TCPAbortOnTimeout"),
        Client.IsNotSeen(Psh), Client.IsNotSeen(Rst),
        Server.Settles(TcpState.Established),
    ];
}
