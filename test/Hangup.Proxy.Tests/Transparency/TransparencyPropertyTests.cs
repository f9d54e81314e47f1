using System.Net;
using System.Net.Sockets;
using CsCheck;

namespace Hangup.Proxy.Tests.Transparency;

public sealed class TransparencyPropertyTests
{
    private const int Iterations = 10_000;

    /// <summary>A failure prints the seed and the shortest script that fails; CsCheck_Seed plays it again.</summary>
    [Fact]
    public async Task Both_ends_see_the_same_with_the_proxy_and_without()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the play reads TCP_INFO");
        await using var engine = new ProxyEngine(new() { Seed = 1 });
        using Socket listener = Listen();
        var upstream = (IPEndPoint)listener.LocalEndPoint!;
        engine.TryAdd(new("p", new("127.0.0.1", 0), new("127.0.0.1", upstream.Port)), out TcpProxy proxy);
        await proxy.StartAsync(TestContext.Current.CancellationToken);
        Scripts.All.Sample(
            script => Run(upstream, listener, script).SequenceEqual(Run(proxy.ListenEndPoint!, listener, script)),
            iter: Iterations,
            threads: 1, // One listener: the client that connects is the one that is accepted.
            print: script => Describe(script, upstream, proxy.ListenEndPoint!, listener));
        Spin.Until(() => proxy.Connections.Count == 0, "every connection has ended");
        ProxyCounters counters = proxy.Counters;
        Assert.True(counters.Accepted >= Iterations);
        Assert.Equal(counters.Accepted, counters.Endings.Values.Sum());
    }

    private static string Describe(Step[] script, IPEndPoint direct, IPEndPoint proxied, Socket listener) => $"""
        {string.Join(", ", script.AsEnumerable())}
        without: {string.Join("; ", Run(direct, listener, script))}
        with:    {string.Join("; ", Run(proxied, listener, script))}
        """;

    private static IReadOnlyList<string> Run(IPEndPoint target, Socket listener, Step[] script)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 20_000 };
        client.Connect(target);
        Socket server = listener.Accept();
        server.NoDelay = true;
        server.ReceiveTimeout = 20_000;
        using var play = new Play(client, server);
        return play.Run(script);
    }

    private static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(16);
        return listener;
    }
}
