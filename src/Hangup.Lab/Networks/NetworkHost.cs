namespace Hangup.Lab;

/// <summary>A host of a network: a network namespace. Everything it does happens on the network's thread, one after the other.</summary>
internal sealed partial class NetworkHost
{
    private readonly NetworkThread _thread;

    public NetworkHost(string name, NetworkThread thread, NetworkNamespace inside, IReadOnlyList<NetworkLink> links)
    {
        Name = name;
        _thread = thread;
        Namespace = inside;
        Links = links;
    }

    /// <summary>"client", "server", "router", "peer" or, of the only one, "host".</summary>
    public string Name { get; }

    public NetworkNamespace Namespace { get; }

    /// <summary>The ends of its cables, as they were made; the loopback interface, whose index is 1, is none of them.</summary>
    public IReadOnlyList<NetworkLink> Links { get; }

    /// <summary>
    /// Does something inside: sockets made there belong to this host, and files opened under <c>/proc/sys/net</c> and
    /// <c>/proc/thread-self/net</c> are this host's.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public Task<T> RunAsync<T>(Func<T> action) => _thread.RunAsync(Namespace, action);

    /// <summary>Does something inside.</summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public Task RunAsync(Action action) => RunAsync<object?>(() =>
    {
        action();
        return null;
    });

    /// <exception cref="NetworkException">The kernel refuses one of the requests.</exception>
    private Task RequestAsync(NetlinkBatch batch, NetlinkProtocol protocol = NetlinkProtocol.Route) => RunAsync(() =>
    {
        using var socket = new NetlinkSocket(protocol);
        socket.Send(batch);
    });
}
