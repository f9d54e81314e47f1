using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class TopologyTests
{
    public static TheoryData<Topology, AddressFamily> Connecting =>
    [
        .. from topology in new[] { Topology.Loopback, Topology.TwoHosts, Topology.Router }
           from family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 }
           select (topology, family),
    ];

    [Theory]
    [MemberData(nameof(Connecting))]
    public async Task Client_and_server_connect_at_once(Topology topology, AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(topology);
        (Socket client, Socket server) = await network.ConnectAsync(family);
        using (client)
        using (server)
        {
            Assert.Equal(Network.AddressOf(network.Client, family), ((IPEndPoint)client.LocalEndPoint!).Address);
            Assert.Equal(Network.AddressOf(network.Server, family), ((IPEndPoint)server.LocalEndPoint!).Address);
            Assert.Equal(client.LocalEndPoint, server.RemoteEndPoint);
        }
        // A SYN that is lost on a link not yet ready would be sent again.
        Assert.Equal(0, (await network.Client.ReadCountersAsync())["TcpExt.TCPTimeouts"]);
    }

    [Theory]
    [MemberData(nameof(Connected.Families), MemberType = typeof(Connected))]
    public async Task Nothing_is_on_the_wire_but_what_is_sent(AddressFamily family)
    {
        await using Network network = await Connected.CreateAsync(Topology.Router);
        (Socket client, Socket server) = await network.ConnectAsync(family);
        using (client)
        using (server)
        {
            Assert.Equal((1, 2), await PacketsAsync(network.Client)); // In: SYN-ACK. Out: SYN, ACK.
            Assert.Equal((2, 1), await PacketsAsync(network.Server));
        }
    }

    [Theory]
    [MemberData(nameof(Connecting))]
    public async Task Each_packet_carries_one_segment(Topology topology, AddressFamily family)
    {
        const int Length = 256 * 1024;
        await using Network network = await Connected.CreateAsync(topology);
        (Socket client, Socket server) = await network.ConnectAsync(family);
        using (client)
        using (server)
        {
            Task<int> sent = client.SendAsync(new byte[Length], TestContext.Current.CancellationToken).AsTask();
            byte[] received = new byte[Length];
            for (int total = 0, read = -1; total < Length && read != 0; total += read)
                read = await server.ReceiveAsync(received, TestContext.Current.CancellationToken);
            Assert.Equal(Length, await sent);

            // The loopback interface has an MTU of 65,536 bytes, the others of 1,500.
            int link = topology == Topology.Loopback ? 65536 : 1500;
            (long packets, long bytes) = await ReceivedAsync(network.Server, topology == Topology.Loopback ? "lo" : "eth0");
            Assert.InRange(bytes, Length, long.MaxValue);
            Assert.InRange(packets, Length / link, long.MaxValue);
        }
    }

    [Fact]
    public async Task A_scripted_peer_answers_nothing_by_itself()
    {
        await using Network network = await Connected.CreateAsync(Topology.ScriptedPeer);
        NetworkHost peer = Assert.IsType<NetworkHost>(network.Peer);
        Assert.Same(network.Client, network.Server);
        foreach (AddressFamily family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 })
        {
            // The peer's own address, a stranger's, and one behind the peer.
            string[] destinations = family == AddressFamily.InterNetwork
                ? ["192.0.2.2", "192.0.2.3", "203.0.113.1"]
                : ["2001:db8:1::2", "2001:db8:1::3", "2001:db8:3::1"];
            await network.Client.RunAsync(() =>
            {
                using var socket = new Socket(family, SocketType.Dgram, ProtocolType.Udp);
                foreach (string destination in destinations)
                    socket.SendTo([1], new IPEndPoint(IPAddress.Parse(destination), Connected.Port));
            });
        }
        Assert.Equal((0, 6), await PacketsAsync(network.Client));
        Assert.Equal((6, 0), await PacketsAsync(peer));
    }

    [Fact]
    public async Task Links_are_as_told()
    {
        await using Network network = await Connected.CreateAsync(Topology.Router);
        NetworkHost router = Assert.IsType<NetworkHost>(network.Router);
        Assert.Equal(["eth0", "eth1"], router.Links.Select(link => link.Name));
        foreach (NetworkHost host in new[] { network.Client, network.Server, router })
        {
            foreach (NetworkLink link in host.Links)
            {
                string folder = $"/proc/sys/net/ipv6/conf/{link.Name}";
                Assert.True(await host.RunAsync(() => Directory.Exists(folder)));
                Assert.Equal(link.Index, await host.RunAsync(() => IndexOf(link.Name)));
            }
        }
    }

    private static int IndexOf(string link)
    {
        // Columns of if_inet6: address, index, prefix length, scope, flags, link; numbers are hexadecimal.
        string line = File.ReadLines("/proc/thread-self/net/if_inet6").First(line => line.EndsWith(" " + link, StringComparison.Ordinal));
        return Convert.ToInt32(line.Split(' ')[1], 16);
    }

    private static async Task<(long In, long Out)> PacketsAsync(NetworkHost host)
    {
        long[] columns = await ColumnsAsync(host, "eth0");
        return (columns[1], columns[9]);
    }

    private static async Task<(long Packets, long Bytes)> ReceivedAsync(NetworkHost host, string link)
    {
        long[] columns = await ColumnsAsync(host, link);
        return (columns[1], columns[0]);
    }

    /// <summary>Columns of /proc/net/dev: 8 of what came in, bytes and packets first, then 8 of what went out.</summary>
    private static Task<long[]> ColumnsAsync(NetworkHost host, string link) => host.RunAsync(() =>
        File.ReadLines("/proc/thread-self/net/dev")
            .Select(line => line.Split(':'))
            .First(parts => parts[0].Trim() == link)[1]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(long.Parse)
            .ToArray());
}
