using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy.Soak;

/// <summary>So many clients at once, each with one connection after the other through a proxy of chance.</summary>
internal sealed class ClientLoad(IReadOnlyList<IPEndPoint> proxies, SoakPlan plan)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, long> _outcomes = new();
    private int _open;

    /// <summary>How connections ended, as clients saw it.</summary>
    public IReadOnlyDictionary<string, long> Outcomes => _outcomes;

    /// <summary>Clients whose connection is open now.</summary>
    public int Open => Volatile.Read(ref _open);

    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, plan.Connections).Select(number => Task.Run(() => ConnectAgainAndAgainAsync(new Random(plan.Seed + number), stop), CancellationToken.None)));

    private async Task ConnectAgainAndAgainAsync(Random random, CancellationToken stop)
    {
        await PauseAsync(random.Next(1, 3000), stop);
        while (!stop.IsCancellationRequested)
        {
            using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            string outcome = await ConnectAsync(client, random, stop);
            _outcomes.AddOrUpdate(outcome, 1, (_, count) => count + 1);
            await PauseAsync(random.Next(1, 500), stop);
        }
    }

    private async Task<string> ConnectAsync(Socket client, Random random, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            await client.ConnectAsync(proxies[random.Next(proxies.Count)], patience.Token);
        }
        catch (SocketException exception)
        {
            return $"connect: {exception.SocketErrorCode}";
        }
        catch (OperationCanceledException)
        {
            return "connect: no answer";
        }

        Interlocked.Increment(ref _open);
        string outcome = await ExchangeAsync(client, random, stop);
        Interlocked.Decrement(ref _open);
        return outcome;
    }

    private static async Task<string> ExchangeAsync(Socket client, Random random, CancellationToken stop)
    {
        byte[] buffer = new byte[4096];
        try
        {
            for (int left = random.Next(1, 12); left > 0 && !stop.IsCancellationRequested; left--)
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
                patience.CancelAfter(Patience);
                await client.SendAsync(buffer.AsMemory(0, random.Next(1, buffer.Length)), patience.Token);
                if (await client.ReceiveAsync(buffer, patience.Token) == 0)
                    return "end of stream";
                await PauseAsync(random.Next(1, 2000), stop);
            }

            if (random.Next(3) == 0)
                client.LingerState = new LingerOption(true, 0);
            return "finished";
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode.ToString();
        }
        catch (OperationCanceledException)
        {
            return "no answer";
        }
    }

    private static async Task PauseAsync(int milliseconds, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        try
        {
            await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // The soak is over.
        }
    }
}
