using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab.Tests;

/// <summary>Alone, as it counts what the whole process has.</summary>
[Collection(nameof(IsolationTests))]
[CollectionDefinition(nameof(IsolationTests), DisableParallelization = true)]
public sealed class IsolationTests
{
    private static readonly string[] Settings =
        ["ipv4/ip_forward", "ipv4/conf/default/rp_filter", "ipv6/conf/all/forwarding", "ipv6/conf/default/disable_ipv6"];

    public static TheoryData<Topology> Topologies => [.. Enum.GetValues<Topology>()];

    [Theory]
    [MemberData(nameof(Topologies))]
    public async Task Two_hundred_networks_side_by_side_all_connect_and_leave_nothing(Topology topology)
    {
        const int Networks = 200;
        string[] host = HostState();
        Network[] networks = await Task.WhenAll(Enumerable.Range(0, Networks).Select(_ => Connected.CreateAsync(topology)));
        Assert.Equal(Networks, Threads());
        Assert.Equal(Networks * HostsOf(topology), Namespaces());
        Assert.Equal(host, HostState());

        // Each listens on the same address and port.
        if (topology != Topology.ScriptedPeer)
            await Task.WhenAll(networks.Select(ConnectAsync));

        await Task.WhenAll(networks.Select(network => network.DisposeAsync().AsTask()));
        Assert.Equal(0, Namespaces());
        await Connected.UntilAsync(() => Task.FromResult(Threads() == 0)); // The kernel removes a thread after it has ended.
        Assert.Equal(host, HostState());
    }

    [Fact]
    public async Task A_disposed_network_does_nothing_more()
    {
        Network network = await Connected.CreateAsync(Topology.Loopback);
        network.Dispose();
        await network.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => network.Client.RunAsync(() => 1));
    }

    [Fact]
    public async Task Sockets_outlive_their_network()
    {
        Network network = await Connected.CreateAsync(Topology.TwoHosts);
        (Socket client, Socket server) = await network.ConnectAsync(AddressFamily.InterNetwork);
        await network.DisposeAsync();
        using (client)
        using (server)
        {
            client.Send([7]);
            byte[] received = new byte[1];
            Assert.Equal(1, server.Receive(received));
            Assert.Equal(7, received[0]);
        }
    }

    private static async Task ConnectAsync(Network network)
    {
        (Socket client, Socket server) = await network.ConnectAsync(AddressFamily.InterNetworkV6);
        client.Dispose();
        server.Dispose();
    }

    private static int HostsOf(Topology topology) => topology switch
    {
        Topology.Loopback => 1,
        Topology.Router => 3,
        _ => 2,
    };

    /// <summary>What this host is, as far as a network could have changed it.</summary>
    private static string[] HostState() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces().Select(link => $"{link.Name} {link.OperationalStatus}").Order(),
        .. Settings.Select(name => $"{name} {File.ReadAllText("/proc/sys/net/" + name)}"),
        File.ReadAllText("/proc/net/route"),
    ];

    private static int Threads() =>
        Directory.GetDirectories("/proc/self/task").Count(task => ReadIfThere(task + "/comm") == "hangup network\n");

    private static int Namespaces() =>
        Directory.GetFiles("/proc/self/fd").Count(descriptor => new FileInfo(descriptor).LinkTarget?.StartsWith("net:", StringComparison.Ordinal) == true);

    /// <summary>A thread may end between being listed and being read.</summary>
    private static string? ReadIfThere(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
