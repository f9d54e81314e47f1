using System.Net;
using System.Net.Sockets;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Stores;

/// <summary>How the relay ends a connection to its client.</summary>
internal enum Ending
{
    Fin,
    Reset,

    /// <summary>It does not: the connection stays, and nothing comes over it any more.</summary>
    Silence,
}

/// <summary>Stands between a client and a server, and ends the client's connection at an exact moment. Later connections are relayed again.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private const int LongestWords = 64;

    private readonly IPEndPoint _upstream;
    private readonly ScriptedServer _server;
    private readonly List<(EndPoint Client, TaskCompletionSource<Ending> Cut)> _live = [];
    private volatile Trigger? _trigger;
    private volatile bool _stranded;

    public Relay(IPEndPoint upstream)
    {
        _upstream = upstream;
        _server = new ScriptedServer(RunAsync);
    }

    private enum Way
    {
        Request,
        Reply,
    }

    public int Port => _server.Port;

    public IPEndPoint EndPoint => _server.EndPoint;

    /// <summary>The next request with these words is not passed on; the connection ends instead.</summary>
    public void CutAtRequest(string words, Ending ending) => _trigger = new(Way.Request, Bytes(words), ending, Once: true);

    /// <summary>No request with these words is passed on, over any connection; each such connection ends instead.</summary>
    public void CutAtEachRequest(string words, Ending ending) => _trigger = new(Way.Request, Bytes(words), ending, Once: false);

    /// <summary>The next reply with these words is not passed on; the connection ends instead. So the server has done what was asked.</summary>
    public void CutAtReply(string words, Ending ending) => _trigger = new(Way.Reply, Bytes(words), ending, Once: true);

    /// <summary>Ends the open connections, and waits until their clients' kernels know.</summary>
    public void Cut(Ending ending)
    {
        (EndPoint Client, TaskCompletionSource<Ending> Cut)[] live;
        lock (_live)
            live = [.. _live];
        Assert.NotEmpty(live);
        foreach ((_, TaskCompletionSource<Ending> cut) in live)
            cut.TrySetResult(ending);
        foreach ((EndPoint client, _) in live)
            TcpTable.WaitForEnd(((IPEndPoint)client).Port, Port);
    }

    /// <summary>From now on, connections are accepted, and nothing comes over them.</summary>
    public void Strand() => _stranded = true;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static byte[] Bytes(string words) => System.Text.Encoding.ASCII.GetBytes(words);

    private async Task RunAsync(Socket client, CancellationToken stop)
    {
        if (_stranded)
        {
            await EndAsync(client, Ending.Silence, stop);
            return;
        }

        client.NoDelay = true;
        using Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await server.ConnectAsync(_upstream, stop);
        var cut = new TaskCompletionSource<Ending>(TaskCreationOptions.RunContinuationsAsynchronously);
        (EndPoint, TaskCompletionSource<Ending>) entry = (client.RemoteEndPoint!, cut);
        lock (_live)
            _live.Add(entry);

        using CancellationTokenSource source = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task pumps = Task.WhenAll(
            PumpAsync(client, server, Way.Request, cut, source.Token), PumpAsync(server, client, Way.Reply, cut, source.Token));
        await Task.WhenAny(pumps, cut.Task);
        lock (_live)
            _live.Remove(entry);
        await source.CancelAsync();
        await pumps;
        server.Close();
        if (cut.Task.IsCompletedSuccessfully)
            await EndAsync(client, await cut.Task, stop);
    }

    private async Task PumpAsync(Socket from, Socket to, Way way, TaskCompletionSource<Ending> cut, CancellationToken stop)
    {
        byte[] buffer = new byte[1 << 16];
        // A segment may end within the words, so the end of what went on before is looked at again.
        int seen = 0;
        try
        {
            int length;
            while ((length = await from.ReceiveAsync(buffer.AsMemory(seen), stop)) > 0)
            {
                if (_trigger is { } trigger && trigger.Fires(way, buffer.AsSpan(0, seen + length)))
                {
                    if (trigger.Once)
                        _trigger = null;
                    cut.TrySetResult(trigger.Ending);
                    return;
                }

                await to.SendAsync(buffer.AsMemory(seen, length), stop);
                int kept = Math.Min(seen + length, LongestWords);
                buffer.AsSpan(seen + length - kept, kept).CopyTo(buffer);
                seen = kept;
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone.IsPeerGone)
        {
            // One end has reset its connection; the other one need not know how.
            to.Close();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The connection is cut, or the test over.
        }
    }

    private static async Task EndAsync(Socket client, Ending ending, CancellationToken stop)
    {
        if (ending == Ending.Reset)
        {
            LoopbackPair.SendReset(client);
            return;
        }

        // What the client still sends is read, since closing with unread data would send a RST after the FIN.
        if (ending == Ending.Fin)
            client.Shutdown(SocketShutdown.Send);
        byte[] rest = new byte[4096];
        while (await client.ReceiveAsync(rest.AsMemory(), stop) > 0)
        {
        }
    }

    private sealed record Trigger(Way Way, byte[] Words, Ending Ending, bool Once)
    {
        public bool Fires(Way way, ReadOnlySpan<byte> data) => way == Way && data.IndexOf(Words) >= 0;
    }
}
