using System.Net;
using System.Net.Sockets;
using static Hangup.Resilience.Tests.Ledger.Fault;

namespace Hangup.Resilience.Tests.Ledger;

/// <summary>A front for HTTP/1.1. It knows where a request and a response end, so that every fault comes exactly where it belongs.</summary>
internal sealed class HttpFront : IFaultingFront
{
    private readonly IPEndPoint _server;
    private readonly FaultSchedule _schedule;
    private readonly StallClock _time = new(LedgerClient.Attempt);
    private readonly CancellationTokenSource _stop = new();
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _closed = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _accepting;

    public HttpFront(IPEndPoint server, int seed)
    {
        _server = server;
        _schedule = new(seed);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        // Bound and not listening: its port is nobody else's, and refuses.
        _closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _accepting = Accept();
    }

    public TimeProvider AttemptTime => _time;

    public IReadOnlyDictionary<Fault, int> Played => _schedule.Played;

    /// <summary>Where a client connects that does not ask for the next address, so that no connection is refused.</summary>
    public IPEndPoint Listening => (IPEndPoint)_listener.LocalEndPoint!;

    public EndPoint NextEndPoint() => (_schedule.Connect() == Refuse ? _closed : _listener).LocalEndPoint!;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _closed.Dispose();
        _stop.Dispose();
    }

    private async Task Accept()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(Serve(await _listener.AcceptAsync(_stop.Token)));
                connections.RemoveAll(connection => connection.IsCompletedSuccessfully);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task Serve(Socket client)
    {
        client.NoDelay = true;
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            Fault fault = _schedule.Accept();
            await server.ConnectAsync(_server, _stop.Token);
            await using var up = new NetworkStream(server, ownsSocket: false);
            await using var down = new NetworkStream(client, ownsSocket: false);
            while (fault == None)
                fault = await Exchange(down, up);
            if (fault is ResetOnAccept or ResetInRequest or ResetBeforeForwarding or ResetAfterRequest or ResetInResponse or ResetIdle)
                client.LingerState = new(true, 0);
        }
        catch (Exception gone) when (gone.IsPeerGone || (gone is OperationCanceledException && _stop.IsCancellationRequested))
        {
            // The client gave up, or the run is over.
        }
        finally
        {
            client.Dispose();
        }
    }

    private async Task<Fault> Exchange(Stream client, Stream server)
    {
        Fault fault = _schedule.Request();
        byte[] request = await HttpMessage.Read(client, fault == ResetInRequest, _stop.Token);
        if (request.Length == 0)
            return EndIdle;
        if (fault == StallBeforeForwarding)
            await Stall(client);
        if (fault is ResetInRequest or ResetBeforeForwarding or StallBeforeForwarding)
            return fault;

        await server.WriteAsync(request, _stop.Token);
        byte[] response = await HttpMessage.Read(server, beginningOnly: false, _stop.Token);
        if (fault == StallAfterRequest)
            await Stall(client);
        if (fault is ResetAfterRequest or EndAfterRequest or StallAfterRequest)
            return fault;

        bool half = fault is ResetInResponse or Truncate;
        await client.WriteAsync(half ? response.AsMemory(0, response.Length / 2) : response, _stop.Token);
        if (half)
            return fault;
        _schedule.Passed();
        return _schedule.Idle();
    }

    /// <summary>Is silent until the client gives up.</summary>
    private async Task Stall(Stream client)
    {
        _time.Pass();
        await client.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, _stop.Token);
    }
}
