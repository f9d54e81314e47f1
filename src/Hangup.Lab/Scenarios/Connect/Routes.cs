using System.Net.Sockets;
using static Hangup.Lab.Actor;
using static Hangup.Packets.TcpFlags;

namespace Hangup.Lab;

/// <summary>The host's own routing refuses: no packet is ever made.</summary>
internal static class Routes
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        None("connect-no-route", AddressFamily.InterNetwork),
        None("connect-no-route-ipv6", AddressFamily.InterNetworkV6),
        .. ByRoute(RefusingRoute.Unreachable, SocketError.HostUnreachable, Causes.ConnectRouteUnreachable),
        .. ByRoute(RefusingRoute.Prohibit, SocketError.AccessDenied, Causes.ConnectRouteProhibit),
        .. ByRoute(RefusingRoute.Blackhole, SocketError.InvalidArgument, Causes.ConnectRouteBlackhole),
        ByRule(RefusingRoute.Unreachable, SocketError.NetworkUnreachable, Causes.ConnectRouteUnreachable, "not EHOSTUNREACH as from a route"),
        ByRule(RefusingRoute.Prohibit, SocketError.AccessDenied, Causes.ConnectRouteProhibit, "as from a route"),
        ByRule(RefusingRoute.Blackhole, SocketError.InvalidArgument, Causes.ConnectRouteBlackhole, "as from a route"),
    ];

    private static Scenario None(string id, AddressFamily family) => new(id)
    {
        Title = $"No route leads to the destination{(family == AddressFamily.InterNetwork ? "" : ", over IPv6")}",
        Cause = Causes.ConnectNoRoute,
        Family = CauseFamily.Connect,
        Topology = Topology.TwoHosts,
        AddressFamilies = [family],
        Why = "A host without a default route knows its own link and nothing else. fib_lookup() finds no entry, so the call fails "
            + "before there is a SYN; the socket is unharmed and unconnected.",
        Steps = [.. Refuses(SocketError.NetworkUnreachable)],
    };

    private static Scenario[] ByRoute(RefusingRoute kind, SocketError error, Cause cause) =>
    [
        ByRoute($"connect-route-{NameOf(kind)}", kind, error, cause, AddressFamily.InterNetwork, "fib_props[]"),
        ByRoute($"connect-route-{NameOf(kind)}-ipv6", kind, error, cause, AddressFamily.InterNetworkV6, "ip6_rt_type_to_error()"),
    ];

    private static Scenario ByRoute(string id, RefusingRoute kind, SocketError error, Cause cause, AddressFamily family, string table) => new(id)
    {
        Title = $"A route of type {NameOf(kind)} leads to the destination{(family == AddressFamily.InterNetwork ? "" : ", over IPv6")}",
        Cause = cause,
        Family = CauseFamily.Connect,
        Topology = Topology.TwoHosts,
        AddressFamilies = [family],
        Why = $"The route is there to refuse, and its type decides how: the errno is the type's in {table}. The local call gets it at "
            + "once; only packets that are forwarded are answered by ICMP, or by nothing.",
        Steps = [Client.AddRoute(kind, Place.Elsewhere), .. Refuses(error)],
    };

    private static Scenario ByRule(RefusingRoute kind, SocketError error, Cause cause, string compared) => new($"connect-rule-{NameOf(kind)}")
    {
        Title = $"A policy rule of type {NameOf(kind)} is in force for the destination",
        Cause = cause,
        Family = CauseFamily.Connect,
        Topology = Topology.TwoHosts,
        Why = $"Rules are asked before routes (fib4_rule_action(), fib6_rule_action()). The errno is the rule's, {compared}.",
        Steps = [Client.AddRule(kind, Place.Elsewhere), .. Refuses(error)],
    };

    private static Step[] Refuses(SocketError error) =>
    [
        Client.Connect(Place.Elsewhere).Fails(error),
        Client.IsNotSeen(Syn), Client.Counts("ActiveOpens", 0),
        Client.Read().Fails(SocketError.NotConnected),
        Client.Write(1).Fails(SocketError.Shutdown),
    ];

    private static string NameOf(RefusingRoute kind) => kind.ToString().ToLowerInvariant();
}
