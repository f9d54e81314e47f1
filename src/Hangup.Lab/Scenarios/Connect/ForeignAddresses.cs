using System.Net.Sockets;
using static Hangup.Lab.Actor;

namespace Hangup.Lab;

/// <summary>The address does not fit the socket: of the other family in disguise, without its link, or over a link that is gone.</summary>
internal static class ForeignAddresses
{
    private static readonly Place Mapped = Place.At("127.0.0.1", "::ffff:127.0.0.1", 8080);
    private static readonly Place LinkLocal = Place.At("169.254.0.1", "fe80::1");

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("connect-v6only-mapped")
        {
            Title = "A socket for IPv6 alone connects to an IPv4 address in its IPv6 form",
            Cause = Causes.MappedAddressRefused,
            Family = CauseFamily.Connect,
            AddressFamilies = [AddressFamily.InterNetworkV6],
            Flavours = [Flavour.Sync, Flavour.Native],
            Why = "tcp_v6_connect() refuses the address before it looks for a route; the errno speaks of the network all the "
                + "same. The same address on a socket without the option goes to IPv4, where nobody listens.",
            Steps =
            [
                SecondServer.Sets(DualStack(false)),
                SecondServer.Bind(Mapped).Fails(SocketError.InvalidArgument),
                Client.Sets(DualStack(false)),
                Client.Connect(Mapped).Fails(SocketError.NetworkUnreachable),
                Client.Counts("ActiveOpens", 0),
                SecondClient.Sets(DualStack(true)),
                SecondClient.Connect(Mapped).Fails(SocketError.ConnectionRefused),
            ],
        },
        new("link-local-without-scope")
        {
            Title = "A link-local address is connected to and bound without the link on which it holds, and with a link that there is not",
            Cause = Causes.LinkLocalWithoutScope,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            AddressFamilies = [AddressFamily.InterNetworkV6],
            Flavours = [Flavour.Native],
            Why = "The address is the same on every link, so without an interface it names nothing (tcp_v6_connect(), "
                + "__inet6_bind()). bind(2) looks the interface up at once and knows that there is none of that number.",
            Steps =
            [
                Client.Connect(LinkLocal).Fails(SocketError.InvalidArgument),
                SecondClient.Bind(LinkLocal).Fails(SocketError.InvalidArgument),
                SecondClient.Bind(Place.At("169.254.0.1", "fe80::1%99")).Gives(Outcome.SystemError("ENODEV")),
                Client.Counts("ActiveOpens", 0),
            ],
        },
        new("connect-bound-device-removed")
        {
            Title = "The interface to which the socket is bound is deleted, and then the socket connects",
            Cause = Causes.BoundDeviceRemoved,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            AddressFamilies = [AddressFamily.InterNetwork],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "The socket keeps the number of the interface. ip_route_output_key_hash_rcu() looks the number up first and "
                + "says ENODEV, which nobody expects of connect(2).",
            Steps =
            [
                .. BoundToRemovedDevice,
                Client.Connect().Gives(Outcome.SystemError("ENODEV"))
                    .With(Flavour.Async, Outcome.Error(SocketError.SocketError), "the runtime has no name for ENODEV, only its number as NativeErrorCode"),
            ],
        },
        new("connect-bound-device-removed-ipv6")
        {
            Title = "The interface to which the socket is bound is deleted, and then the socket connects, over IPv6",
            Cause = Causes.BoundDeviceRemoved,
            Family = CauseFamily.Connect,
            Topology = Topology.TwoHosts,
            AddressFamilies = [AddressFamily.InterNetworkV6],
            Flavours = [Flavour.Async, Flavour.Native],
            Why = "IPv6 does not look the interface up, it only finds no route through it (ip6_route_output_flags()): "
                + "ENETUNREACH, as for any address without a route.",
            Steps = [.. BoundToRemovedDevice, Client.Connect().Fails(SocketError.NetworkUnreachable)],
        },
    ];

    private static IReadOnlyList<Step> BoundToRemovedDevice => [Client.Sets(SocketSetting.BindToInterface(2)), Client.DeleteLink()];

    private static SocketSetting DualStack(bool on) => SocketSetting.Of("IPV6_V6ONLY", 41, 26, on ? 0 : 1);
}
