namespace Hangup.Proxy.Benchmarks;

/// <summary>Hangup's engine in a process of its own: a plain proxy, one with a latency of a millisecond, one with much bandwidth.</summary>
internal static class EngineProcess
{
    public static async Task RunAsync(string upstream)
    {
        if (!ProxyAddress.TryParse(upstream, out ProxyAddress address, out string? problem))
            throw new ArgumentException(problem, nameof(upstream));
        var engine = new ProxyEngine();
        await using (engine.ConfigureAwait(false))
        {
            TcpProxy plain = await AddAsync(engine, "plain", address, null).ConfigureAwait(false);
            TcpProxy latency = await AddAsync(engine, "latency", address, PeerFaults.Latency).ConfigureAwait(false);
            TcpProxy bandwidth = await AddAsync(engine, "bandwidth", address, PeerFaults.Bandwidth).ConfigureAwait(false);
            Console.WriteLine($"{plain.ListenEndPoint!.Port} {latency.ListenEndPoint!.Port} {bandwidth.ListenEndPoint!.Port}");
            await Console.In.ReadToEndAsync().ConfigureAwait(false); // Until the measuring process closes the pipe, or ends.
        }
    }

    private static async Task<TcpProxy> AddAsync(ProxyEngine engine, string name, ProxyAddress upstream, Fault? fault)
    {
        engine.TryAdd(new(name, new("127.0.0.1", 0), upstream), out TcpProxy proxy);
        if (fault is not null)
        {
            proxy.Faults.TryAdd(fault);
            proxy.Faults.TryAdd(fault with { Name = "up", Direction = FaultDirection.Upstream });
        }

        await proxy.StartAsync().ConfigureAwait(false);
        return proxy;
    }
}

/// <summary>The faults that are measured, the same in both programs that have them.</summary>
internal static class PeerFaults
{
    public static Fault Latency { get; } = new("f", FaultKinds.Get("latency").Defaults.With("latency", 1));

    public static Fault Bandwidth { get; } = new("f", FaultKinds.Get("bandwidth").Defaults.With("rate", 10_000_000));
}
