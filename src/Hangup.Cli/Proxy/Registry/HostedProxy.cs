using System.Collections.Concurrent;
using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>A proxy of the server: the engine's, with the texts that its clients wrote.</summary>
internal sealed class HostedProxy(TcpProxy proxy, string listen, string upstream)
{
    /// <summary>The streams of toxics as clients wrote them, whose case Toxiproxy keeps.</summary>
    private readonly ConcurrentDictionary<string, string> _streams = new();

    private readonly Lock _toxics = new();
    private string _listen = listen;

    public TcpProxy Proxy => proxy;

    public string Name => proxy.Name;

    /// <summary>Where it listens, or as it was written while it has never done so.</summary>
    public string Listen => proxy.ListenEndPoint is { } endPoint ? GoAddress.TextOf(endPoint) : Volatile.Read(ref _listen);

    /// <summary>Where it connects to, as it was written.</summary>
    public string Upstream { get; private set; } = upstream;

    public bool Enabled => proxy.IsStarted;

    /// <summary>The faults in the order in which Toxiproxy lists them.</summary>
    public IEnumerable<Fault> Faults => proxy.Faults.All.OrderBy(fault => fault.Direction != FaultDirection.Upstream);

    /// <summary>The stream of a toxic as it was written.</summary>
    public string StreamOf(Fault fault) => _streams.GetValueOrDefault(fault.Name, ToxicStream.TextOf(fault.Direction));

    /// <summary>Sets a toxic; <see langword="false"/> where one has its name.</summary>
    public bool TryAdd(Fault fault, string stream)
    {
        lock (_toxics)
        {
            if (!proxy.Faults.TryAdd(fault))
                return false;
            _streams[fault.Name] = stream;
            return true;
        }
    }

    /// <summary>Changes a toxic to what is made of it, between no other changes.</summary>
    public (Fault? Fault, ApiError? Error) Update(string name, Func<Fault, (Fault? Fault, ApiError? Error)> change)
    {
        lock (_toxics)
        {
            if (!proxy.Faults.TryGet(name, out Fault? before))
                return (null, ApiError.ToxicNotFound);
            (Fault? fault, ApiError? error) = change(before);
            if (fault is not null)
                proxy.Faults.TryUpdate(fault);
            return (fault, error);
        }
    }

    /// <summary>Removes a toxic; <see langword="null"/> where none has this name.</summary>
    public Fault? Remove(string name)
    {
        lock (_toxics)
            return proxy.Faults.TryGet(name, out Fault? fault) && proxy.Faults.TryRemove(name) ? fault : null;
    }

    /// <summary>Removes every toxic, and sets others in their place.</summary>
    public void SetAll(IEnumerable<ToxicInput> toxics)
    {
        lock (_toxics)
        {
            proxy.Faults.Clear();
            foreach (ToxicInput toxic in toxics)
                TryAdd(toxic.Fault!, toxic.Stream);
        }
    }

    /// <summary>Begins to listen at an address that <see cref="Listen"/> stands for.</summary>
    /// <returns>What is wrong.</returns>
    public async Task<ListenProblem?> StartAsync(GoAddress address)
    {
        await proxy.ReconfigureAsync(DefinitionOf(address, Upstream)).ConfigureAwait(false);
        return await ListenProblem.OfAsync(address, () => proxy.StartAsync()).ConfigureAwait(false);
    }

    /// <summary>One that does not listen becomes another, without toxics, and listens; where it cannot, it stays as it was.</summary>
    /// <returns>What is wrong.</returns>
    public async Task<ListenProblem?> ReplaceAsync(GoAddress address, string listen, string upstream)
    {
        ListenProblem? problem = await ListenProblem.OfAsync(address, () => proxy.ReplaceAsync(DefinitionOf(address, upstream))).ConfigureAwait(false);
        if (problem is null)
            Change(listen, upstream);
        return problem;
    }

    /// <summary>Closes its connections and listens no more; the address that it had stays its own.</summary>
    public async Task StopAsync()
    {
        Volatile.Write(ref _listen, Listen);
        await proxy.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Changes the texts of one that does not listen.</summary>
    public void Change(string listen, string upstream)
    {
        Volatile.Write(ref _listen, listen);
        Upstream = upstream;
    }

    private ProxyDefinition DefinitionOf(GoAddress address, string upstream) =>
        proxy.Definition with { Listen = address.ToListen(), Upstream = UpstreamAddress(upstream) };

    /// <summary>
    /// What is no address is taken as a name that has none, since Toxiproxy takes it, too, and tells only when a client comes.
    /// </summary>
    public static ProxyAddress UpstreamAddress(string text) =>
        ProxyAddress.TryParse(text, out ProxyAddress address, out _) ? address : new ProxyAddress(text, 0);
}
