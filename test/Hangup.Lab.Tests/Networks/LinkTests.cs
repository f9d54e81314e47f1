using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class LinkTests
{
    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_link_goes_down(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        IPAddress server = Network.AddressOf(network.Server, family);
        Assert.Equal(SocketError.Success, await network.Client.RouteToAsync(server));

        await network.Client.SetUpAsync(network.Client.Links[0], up: false);

        Assert.Equal(SocketError.NetworkUnreachable, await network.Client.RouteToAsync(server));
    }

    [Fact]
    public async Task A_link_that_comes_up_again_carries_packets()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        NetworkLink link = network.Server.Links[0];

        await network.Server.SetUpAsync(link, up: false);
        await network.Server.SetUpAsync(link, up: true);

        (Socket client, Socket server) = await network.ConnectAsync(AddressFamily.InterNetwork);
        client.Dispose();
        server.Dispose();
    }

    [Fact]
    public async Task A_link_is_deleted_with_its_other_end()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);

        await network.Client.RemoveAsync(network.Client.Links[0]);

        foreach (NetworkHost host in new[] { network.Client, network.Server })
            Assert.False(await host.RunAsync(() => File.ReadAllText("/proc/thread-self/net/dev").Contains("eth0", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task An_MTU_holds_for_the_whole_link(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        IPAddress server = Network.AddressOf(network.Server, family);
        Assert.Equal(1500, await PathMtu.ToAsync(network.Client, server));

        await network.Client.SetMtuAsync(network.Client.Links[0], 1400);

        Assert.Equal(1400, await PathMtu.ToAsync(network.Client, server));
    }

    [Theory]
    [InlineData("192.0.2.9", 24)]
    [InlineData("2001:db8:1::9", 64)]
    public async Task An_address_is_usable_from_its_adding_to_its_removal(string text, int prefixLength)
    {
        var address = IPAddress.Parse(text);
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        NetworkHost host = network.Server;
        Assert.False(await CanBindAsync(host, address));

        await host.AddAddressAsync(host.Links[0], address, prefixLength);
        Assert.True(await CanBindAsync(host, address));

        await host.RemoveAddressAsync(host.Links[0], address, prefixLength);
        Assert.False(await CanBindAsync(host, address));
    }

    private static Task<bool> CanBindAsync(NetworkHost host, IPAddress address) => host.RunAsync(() =>
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, Connected.Port));
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return false;
        }
    });
}
