using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class NeighbourTests
{
    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task A_forgotten_neighbour_is_asked_for(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        NetworkLink link = network.Client.Links[0];

        await network.Client.ForgetNeighboursAsync(link);

        (Socket client, Socket server) = await network.ConnectAsync(family);
        client.Dispose();
        server.Dispose();
        if (family == AddressFamily.InterNetworkV6)
            Assert.Equal(1, (await network.Client.ReadCountersAsync())["Icmp6.OutNeighborSolicits"]);
        else
            Assert.Equal("0x2", await ArpFlagsAsync(network.Client, Network.AddressOf(network.Server, family))); // ATF_COM: it answered.
    }

    [Fact]
    public async Task A_neighbour_is_known_from_its_adding_to_its_removal()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        var stranger = IPAddress.Parse("192.0.2.7");
        NetworkLink link = network.Client.Links[0];
        Assert.Null(await ArpFlagsAsync(network.Client, stranger));

        await network.Client.AddNeighbourAsync(link, stranger, network.Server.Links[0].Mac);
        Assert.Equal("0x6", await ArpFlagsAsync(network.Client, stranger)); // ATF_PERM, ATF_COM

        await network.Client.RemoveNeighbourAsync(link, stranger);
        Assert.NotEqual("0x6", await ArpFlagsAsync(network.Client, stranger));
    }

    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task Nobody_asks_for_a_known_neighbour(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        (Socket client, Socket server) = await network.ConnectAsync(family);
        client.Dispose();
        server.Dispose();

        Assert.Equal(0, (await network.Client.ReadCountersAsync())["Icmp6.OutMsgs"]);
        Assert.Equal("0x6", await ArpFlagsAsync(network.Client, Network.AddressOf(network.Server, AddressFamily.InterNetwork)));
    }

    /// <summary>Columns of /proc/net/arp: address, hardware type, flags, hardware address.</summary>
    private static Task<string?> ArpFlagsAsync(NetworkHost host, IPAddress address) => host.RunAsync(() =>
        File.ReadLines("/proc/thread-self/net/arp")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(columns => columns[0] == address.ToString())?[2]);
}
