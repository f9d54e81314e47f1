using System.Net.Sockets;

namespace Hangup.Lab.Tests;

public sealed class CounterTests
{
    [Fact]
    public async Task A_fresh_host_counts_exactly_what_happens()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        (Socket client, Socket server) = await network.ConnectAsync(AddressFamily.InterNetworkV6);
        using (client)
        {
            client.Send([1]);
            server.Receive(new byte[1], SocketFlags.Peek);
            ForkExclusion.Close(server.Dispose); // With a byte unread, so by a RST.
        }

        IReadOnlyDictionary<string, long> counters = await network.Server.ReadCountersAsync();
        Assert.Equal(1, counters["TcpExt.TCPAbortOnClose"]);
        Assert.Equal(1, counters["Tcp.PassiveOpens"]);
        Assert.Equal(1, counters["Tcp.OutRsts"]);
        Assert.Equal(3, counters["Ip6.InReceives"]); // SYN, ACK, the byte
        Assert.Equal(0, counters["MPTcpExt.MPCapableSYNRX"]);
        Assert.Equal(0, (await network.Client.ReadCountersAsync())["TcpExt.TCPAbortOnClose"]);
    }
}
