using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class RouteTests
{
    // The families differ: a rule that says unreachable is ENETUNREACH to IPv4 (fib4_rule_action()) and to IPv6 alike,
    // a route that says so is EHOSTUNREACH.
    [Theory]
    [InlineData(AddressFamily.InterNetwork, (byte)RefusingRoute.Blackhole, SocketError.InvalidArgument)]
    [InlineData(AddressFamily.InterNetwork, (byte)RefusingRoute.Unreachable, SocketError.HostUnreachable)]
    [InlineData(AddressFamily.InterNetwork, (byte)RefusingRoute.Prohibit, SocketError.AccessDenied)]
    [InlineData(AddressFamily.InterNetworkV6, (byte)RefusingRoute.Blackhole, SocketError.InvalidArgument)]
    [InlineData(AddressFamily.InterNetworkV6, (byte)RefusingRoute.Unreachable, SocketError.HostUnreachable)]
    [InlineData(AddressFamily.InterNetworkV6, (byte)RefusingRoute.Prohibit, SocketError.AccessDenied)]
    public async Task A_route_refuses_until_it_is_removed(AddressFamily family, byte kind, SocketError error)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        IPAddress server = Network.AddressOf(network.Server, family);

        await network.Client.AddRouteAsync(Prefix.Of(server), (RefusingRoute)kind);
        Assert.Equal(error, await network.Client.RouteToAsync(server));

        await network.Client.RemoveRouteAsync(Prefix.Of(server));
        Assert.Equal(SocketError.Success, await network.Client.RouteToAsync(server));
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork, (byte)RefusingRoute.Blackhole, SocketError.InvalidArgument)]
    [InlineData(AddressFamily.InterNetwork, (byte)RefusingRoute.Unreachable, SocketError.NetworkUnreachable)]
    [InlineData(AddressFamily.InterNetwork, (byte)RefusingRoute.Prohibit, SocketError.AccessDenied)]
    [InlineData(AddressFamily.InterNetworkV6, (byte)RefusingRoute.Blackhole, SocketError.InvalidArgument)]
    [InlineData(AddressFamily.InterNetworkV6, (byte)RefusingRoute.Unreachable, SocketError.NetworkUnreachable)]
    [InlineData(AddressFamily.InterNetworkV6, (byte)RefusingRoute.Prohibit, SocketError.AccessDenied)]
    public async Task A_rule_refuses(AddressFamily family, byte kind, SocketError error)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        IPAddress server = Network.AddressOf(network.Server, family);

        await network.Client.AddRuleAsync(Prefix.Of(server), (RefusingRoute)kind);

        Assert.Equal(error, await network.Client.RouteToAsync(server));
    }

    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task Without_a_default_route_the_network_is_unreachable(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.Router);

        await network.Client.RemoveDefaultRouteAsync(family);

        Assert.Equal(SocketError.NetworkUnreachable, await network.Client.RouteToAsync(Network.AddressOf(network.Server, family)));
    }

    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_route_limits_the_size_of_packets(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.Router);
        IPAddress server = Network.AddressOf(network.Server, family);
        IPAddress router = network.Router!.Links[0].Addresses.First(address => address.AddressFamily == family);

        await network.Client.AddRouteAsync(Prefix.Of(server), router, mtu: 1300);

        Assert.Equal(1300, await PathMtu.ToAsync(network.Client, server));
    }

    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_route_on_the_link_is_taken(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        var destination = IPAddress.Parse(family == AddressFamily.InterNetwork ? "203.0.113.1" : "2001:db8:3::1");
        Assert.Equal(SocketError.NetworkUnreachable, await network.Client.RouteToAsync(destination));

        await network.Client.AddRouteAsync(Prefix.Of(destination), link: network.Client.Links[0]);

        Assert.Equal(SocketError.Success, await network.Client.RouteToAsync(destination));
    }

    [Fact]
    public async Task Removing_a_route_that_is_not_there_is_refused_in_a_sentence()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);

        var refused = await Assert.ThrowsAsync<NetworkException>(() => network.Client.RemoveDefaultRouteAsync(AddressFamily.InterNetwork));

        Assert.Equal("Removing the route to 0.0.0.0/0 is refused: no such process, ESRCH.", refused.Message);
    }
}
