using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Benchmarks;

/// <summary>A server that echoes, for thousands of connections at once.</summary>
internal sealed class EchoBackend : IAsyncDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private Task _accepting = Task.CompletedTask;
    private int _live;

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public int Live => Volatile.Read(ref _live);

    public void Start()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(4096);
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
            _ = EchoAsync(await _listener.AcceptAsync(_stop.Token).ConfigureAwait(false));
    }

    private async Task EchoAsync(Socket client)
    {
        Interlocked.Increment(ref _live);
        byte[] buffer = new byte[8192];
        try
        {
            while (await client.ReceiveAsync(buffer, _stop.Token).ConfigureAwait(false) is > 0 and var count)
                await client.SendAsync(buffer.AsMemory(0, count), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // What a fault did, or the end of the run.
        }

        client.Dispose();
        Interlocked.Decrement(ref _live);
    }
}
