using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Benchmarks;

/// <summary>Sends and reads back, connection after connection, whatever becomes of them.</summary>
internal sealed class SoakClient(IPEndPoint target, int seed)
{
    private const int MostExchanges = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Random _random = new(seed);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[8192];
        while (!cancellationToken.IsCancellationRequested)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
                await ExchangeAsync(socket, buffer, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException)
            {
                // What a fault did, a connection that a fault holds, or the end of the run.
            }
        }
    }

    private async Task ExchangeAsync(Socket socket, byte[] buffer, CancellationToken cancellationToken)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(_random.Next(10, 200)));
        for (int i = _random.Next(MostExchanges); i >= 0; i--)
        {
            int left = _random.Next(1, buffer.Length);
            await socket.SendAsync(buffer.AsMemory(0, left), cancellationToken).ConfigureAwait(false);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            while (left > 0)
            {
                int count = await socket.ReceiveAsync(buffer, patience.Token).ConfigureAwait(false);
                if (count == 0)
                    return;
                left -= count;
            }

            await pause.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
