using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab.Tests;

public sealed class MultipathTests
{
    private const int IPv4 = 2; // AF_INET
    private const int Stream = 1; // SOCK_STREAM
    private const int Multipath = 262; // IPPROTO_MPTCP

    [Fact]
    public async Task A_second_subflow_comes_from_the_endpoint()
    {
        await using Network network = await Connected.CreateAsync(Topology.TwoHosts);
        var second = IPAddress.Parse("192.0.2.9");
        await network.Client.AddAddressAsync(network.Client.Links[0], second, 24);
        await network.Server.AddNeighbourAsync(network.Server.Links[0], second, network.Client.Links[0].Mac);
        await network.Server.SetMultipathLimitsAsync(subflows: 1, announcedAddresses: 0);
        await network.Client.SetMultipathLimitsAsync(subflows: 1, announcedAddresses: 0);
        await network.Client.AddMultipathEndpointAsync(second, MultipathUse.Subflow);

        using Socket listener = await network.Server.RunAsync(Open);
        listener.Bind(new IPEndPoint(IPAddress.Any, Connected.Port));
        listener.Listen();
        using Socket client = await network.Client.RunAsync(Open);
        client.Connect(network.ServerEnd(AddressFamily.InterNetwork));
        using Socket server = listener.Accept();
        client.Send([1]);

        await Connected.UntilAsync(async () => (await network.Server.ReadCountersAsync())["MPTcpExt.MPJoinAckRx"] == 1);
    }

    [Fact]
    public async Task A_limit_beyond_the_kernels_is_refused()
    {
        await using Network network = await Connected.CreateAsync(Topology.Loopback);

        var refused = await Assert.ThrowsAsync<NetworkException>(() => network.Client.SetMultipathLimitsAsync(9, 0));

        Assert.StartsWith("Limits of MPTCP is refused: ", refused.Message, StringComparison.Ordinal);
    }

    private static Socket Open() => new(new SafeSocketHandle(OpenSocket(IPv4, Stream, Multipath), ownsHandle: true));

    [DllImport("libc", EntryPoint = "socket")]
    private static extern int OpenSocket(int family, int type, int protocol);
}
