using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>
/// Hosts and cables of their own, apart from this host's and from every other network's, over IPv4 and IPv6. Nothing but
/// what somebody sends is on the wire: neighbours are known, and no host announces itself.
/// </summary>
internal sealed class Network : IDisposable, IAsyncDisposable
{
    // The kernel makes links one at a time (rtnl_mutex), and whoever waits for its turn spins: more at once only cost.
    private static readonly SemaphoreSlim Turns = new(Environment.ProcessorCount);

    private readonly NetworkThread _thread;
    private readonly IReadOnlyList<NetworkHost> _hosts;

    private Network(Topology topology, NetworkThread thread, IReadOnlyList<NetworkHost> hosts)
    {
        Topology = topology;
        _thread = thread;
        _hosts = hosts;
    }

    /// <summary>Why this process cannot make networks; <see langword="null"/> where it can.</summary>
    public static string? WhyUnsupported => NetworkSupport.WhyUnsupported;

    public Topology Topology { get; }

    /// <summary>Where the client's sockets are made. Where there is one real host, it is both client and server.</summary>
    public NetworkHost Client => _hosts[0];

    /// <summary>Where the server's sockets are made.</summary>
    public NetworkHost Server => _hosts[Topology is Topology.TwoHosts or Topology.Router ? 1 : 0];

    /// <summary>What stands between client and server in <see cref="Topology.Router"/>.</summary>
    public NetworkHost? Router => Topology == Topology.Router ? _hosts[2] : null;

    /// <summary>What holds the far end of the cable in <see cref="Topology.ScriptedPeer"/>; its own kernel answers nothing.</summary>
    public NetworkHost? Peer => Topology == Topology.ScriptedPeer ? _hosts[1] : null;

    /// <exception cref="NetworkException">The kernel refuses a part of it.</exception>
    public static async Task<Network> CreateAsync(Topology topology)
    {
        NetworkPlan plan = NetworkPlan.Of(topology);
        await Turns.WaitAsync().ConfigureAwait(false);
        bool hasTurn = true, built = false;
        var thread = new NetworkThread();
        using var building = new NetworkBuilding(thread, plan);
        try
        {
            await thread.RunAsync(building.Build).ConfigureAwait(false);
            Turns.Release();
            hasTurn = false;
            IReadOnlyList<NetworkHost> hosts = await thread.RunAsync(building.Finish).ConfigureAwait(false);
            built = true;
            return new Network(topology, thread, hosts);
        }
        finally
        {
            if (hasTurn)
                Turns.Release();
            if (!built)
                thread.End(() => Release(building.Hosts));
        }
    }

    /// <summary>The address under which others reach a host, 127.0.0.1 or ::1 in <see cref="Topology.Loopback"/>.</summary>
    public static IPAddress AddressOf(NetworkHost host, AddressFamily family) =>
        host.Links.SelectMany(link => link.Addresses).FirstOrDefault(address => address.AddressFamily == family) ?? Loopback.Of(family);

    /// <summary>Begins the end of the network; the kernel takes it down in the background. Sockets in it live on until they are closed.</summary>
    public void Dispose() => _thread.End(() => Release(_hosts));

    /// <summary>Ends the network: on return its thread and its descriptors are gone.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return new ValueTask(_thread.Ended);
    }

    private static void Release(IEnumerable<NetworkHost> hosts)
    {
        foreach (NetworkHost host in hosts)
            host.Namespace.Dispose();
    }
}
