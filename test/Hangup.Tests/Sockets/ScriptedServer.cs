using System.Net;
using System.Net.Sockets;

namespace Hangup.Tests.Sockets;

/// <summary>A server on the loopback interface that does to every connection what a script says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _listener = LoopbackPair.Listen();
    private readonly Func<Socket, CancellationToken, Task> _script;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;

    public ScriptedServer(Func<Socket, CancellationToken, Task> script)
    {
        _script = script;
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => new(IPAddress.Loopback, Port);

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Connections so far.</summary>
    public int Accepted { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> scripts = [];
        try
        {
            while (true)
            {
                Socket connection = await _listener.AcceptAsync(_stop.Token);
                Accepted++;
                scripts.Add(RunAsync(connection));
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await Task.WhenAll(scripts);
        }
    }

    private async Task RunAsync(Socket connection)
    {
        using (connection)
        {
            try
            {
                await _script(connection, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The test is over, and the script was still waiting for its client.
            }
            catch (Exception gone) when (gone.IsPeerGone)
            {
                // The client went first.
            }
        }
    }
}
