using System.Net.NetworkInformation;
using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>
/// The way to the peer is taken from an established connection on its own host: the routes to it, the address or the
/// interface that they rest on. IPv4 and IPv6 tell the program different things.
/// </summary>
internal static class LostRoutes
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Both(
            new("local-address-removed")
            {
                Title = "The local address of an established connection is removed; the client writes",
                Cause = Causes.LocalAddressRemoved,
                Family = CauseFamily.LocalNetwork,
                Topology = Topology.TwoHosts,
                Why = "Linux ends no connection because its address is gone: the routes that knew the address are invalid, and the next "
                    + "segment needs a new one.",
                Steps = [Client.RemoveAddress()],
            },
            SocketError.NetworkUnreachable),
        .. Both(
            new("route-removed")
            {
                Title = "The default route is removed under an established connection; the client writes",
                Cause = Causes.RouteRemoved,
                Family = CauseFamily.LocalNetwork,
                Topology = Topology.Router,
                Why = "A connection keeps the route that it began with only until the routing table changes; the next segment looks for "
                    + "another and finds none. A route that comes back in time saves the connection.",
                Steps = [Client.RemoveDefaultRoute()],
            },
            SocketError.NetworkUnreachable),
        .. Both(
            new("route-becomes-prohibited")
            {
                Title = "A prohibit route appears under an established connection; the client writes",
                Cause = Causes.RouteProhibited,
                Family = CauseFamily.LocalNetwork,
                Topology = Topology.Router,
                Why = "A connect(2) would get EACCES from such a route at once; for an established connection the kernel hopes that it goes "
                    + "away again.",
                Steps = [Client.AddRoute(RefusingRoute.Prohibit, Place.Server)],
            },
            SocketError.AccessDenied),
        .. Both(
            new("interface-down")
            {
                Title = "The local interface goes down under an established connection; the client writes",
                Cause = Causes.InterfaceDown,
                Family = CauseFamily.LocalNetwork,
                Topology = Topology.TwoHosts,
                Why = "The interface takes its routes with it (fib_disable_ip()), and no connection is told.",
                Steps = [Client.LinkDown()],
            },
            SocketError.NetworkUnreachable),
        .. Both(
            new("bound-device-removed")
            {
                Title = "The interface that the client's socket is bound to is deleted; the client writes",
                Cause = Causes.BoundDeviceRemoved,
                Family = CauseFamily.LocalNetwork,
                Topology = Topology.TwoHosts,
                Why = "The binding (SO_BINDTODEVICE, here by the interface's index) outlives the interface: no other way is taken, even "
                    + "where there is one.",
                Steps = [Client.DeleteLink()],
            },
            SocketError.NetworkUnreachable,
            Client.Sets(SocketSetting.BindToInterface(2))),
        new("route-removed-with-data-in-flight")
        {
            Title = "The default route is removed while data is unacknowledged",
            Cause = Causes.RouteRemoved,
            Family = CauseFamily.LocalNetwork,
            Topology = Topology.Router,
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "Once a segment has left, it is the retransmission that finds no route, and it remembers why over IPv4 too "
                + "(inet_sk_rebuild_header() sets sk_err_soft): ENETUNREACH, where a connection that had nothing in flight gets "
                + "ETIMEDOUT from the same change.",
            Steps =
            [
                .. Vanished.ShortRetransmission, .. Vanished.Connected,
                Vanished.Vanishes,
                Client.Write(5), Client.IsSeen(Psh | Ack, length: 5),
                Client.RemoveDefaultRoute(),
                Client.Read().Fails(SocketError.NetworkUnreachable),
                Client.Read().Returns(0),
                Client.Counts("TCPAbortOnTimeout"), Client.IsNotSeen(Rst),
                Server.Settles(TcpState.Established),
            ],
        },
    ];

    private const string First =
        " The first segment fails before it leaves, so TCP takes nothing as sent: not the retransmission timer runs but that of "
        + "window probes (tcp_check_probe_timer()), which tries again tcp_retries2 times, a quarter of an hour by default "
        + "(tcp_probe_timer()).";

    private const string IPv4Forgets = " IPv4 keeps no word of the reason (ip_queue_xmit()): the program reads ETIMEDOUT.";

    private const string IPv6Remembers = " IPv6 remembers the reason (inet6_csk_xmit() sets sk_err_soft): the program reads it in place of ETIMEDOUT.";

    /// <summary>The change in its two variants; what the scenario states as steps is played between connecting and writing.</summary>
    private static IEnumerable<Scenario> Both(Scenario change, SocketError overIPv6, params Step[] first)
    {
        yield return change with
        {
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = change.Why + First + IPv4Forgets,
            Steps = Timeline(change, SocketError.TimedOut, first),
        };
        yield return change with
        {
            Id = change.Id + "-ipv6",
            Title = change.Title + ", over IPv6",
            AddressFamilies = [AddressFamily.InterNetworkV6],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = change.Why + First + IPv6Remembers,
            Steps = Timeline(change, overIPv6, first),
        };
    }

    private static IReadOnlyList<Step> Timeline(Scenario change, SocketError error, Step[] first) =>
    [
        .. first, .. Vanished.ShortRetransmission, .. Vanished.Connected,
        .. change.Steps,
        Client.Write(5),
        Client.Settles(TcpState.Established),
        Client.Read().Fails(error),
        Client.Read().Returns(0),
        Client.Write(1).Fails(SocketError.Shutdown),
        Client.Counts("TCPAbortOnTimeout"), Client.Counts("TCPTimeouts", 0), Client.Counts("RetransSegs", 0),
        Client.IsNotSeen(Psh), Client.IsNotSeen(Rst),
        Server.Settles(TcpState.Established),
    ];
}
