using System.Net;
using System.Net.Sockets;

namespace Hangup.Proxy;

/// <summary>A client, the upstream that it is connected to, and the flow in each direction. Its loop's thread alone touches it.</summary>
internal sealed partial class ProxiedConnection : IReadinessTarget
{
    private readonly TcpProxy _proxy;
    private readonly StreamSocket _client;
    private readonly long _index;
    private readonly DateTimeOffset _accepted;
    private StreamSocket? _upstream;
    private Flow? _toUpstream;
    private Flow? _toClient;
    private LoopTimer? _timers;
    private LoopTimer? _scheduleTimer;

    public ProxiedConnection(TcpProxy proxy, EventLoop loop, StreamSocket client, IPEndPoint clientEndPoint, long number, long index)
    {
        _proxy = proxy;
        Loop = loop;
        _client = client;
        ClientEndPoint = clientEndPoint;
        Number = number;
        _index = index;
        _accepted = proxy.Engine.Time.GetUtcNow();
        LastActivity = loop.Now;
    }

    public EventLoop Loop { get; }

    public long Number { get; }

    public IPEndPoint ClientEndPoint { get; }

    /// <summary>When either end last sent something, or was connected.</summary>
    public long LastActivity { get; set; }

    public bool IsEnded { get; private set; }

    /// <summary>Whether nothing passes any more: it has ended, or will have when its ends have what they were sent.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>Its place among those of its loop and proxy.</summary>
    public int Place { get; set; } = -1;

    /// <summary>A timer that ends with the connection: until its time comes, the loop holds it and all that it calls.</summary>
    public LoopTimer NewTimer(Action callback) => _timers = new(callback, _timers);

    public Flow? Opposite(Flow flow) => flow == _toUpstream ? _toClient : _toUpstream;

    public FaultRandom RandomOf(Fault fault, int draws) =>
        FaultRandom.For(_proxy.Engine.Seed, _proxy.Name, (_index << 16) + draws, fault.Name, fault.Direction);

    public void Note(ConnectionEvent happened) => _proxy.Engine.Events.Add(_proxy.Name, happened);

    /// <summary>Begins to serve the client.</summary>
    public void Begin()
    {
        Note(new ConnectionAccepted(Number, ClientEndPoint));
        _client.Target = this;
        if (Loop.Poller.Add(_client))
        {
            Admit();
            return;
        }

        _client.Abort();
        End(EndedBy.Proxy, ConnectionEnding.Reset, SocketError.NoBufferSpaceAvailable, Causes.LingerZeroClose, null);
    }

    public void OnReady(StreamSocket socket, Readiness readiness)
    {
        if (IsEnded)
            return;
        bool canRead = (readiness & Readiness.Read) != 0, canWrite = (readiness & Readiness.Write) != 0;
        socket.CanRead |= canRead;
        socket.CanWrite |= canWrite;
        if (socket == _upstream && _toUpstream is null)
        {
            // Linux tells of an ICMP message before the socket has its error (tcp_v4_err()): no error is a success only where it can be written.
            SocketError error = (readiness & Readiness.Failed) != 0 ? socket.TakeError() : SocketError.Success;
            if (canWrite || error != SocketError.Success)
                OnDialled(error);
            return;
        }

        socket.HasFailed |= (readiness & Readiness.Failed) != 0;
        if (_toUpstream is null)
        {
            OnClientReadyAlone();
            return;
        }

        if (IsEnding)
            return;
        (Flow from, Flow to) = socket == _client ? (_toUpstream, _toClient!) : (_toClient!, _toUpstream);
        if (canRead && !from.IsDead)
            from.Pump();
        if (canWrite && !IsEnding && !to.IsDead && to.IsBlocked)
            to.Pump();
        if (!socket.HasFailed || IsEnding)
            return;
        if (from.IsDead)
            EndLost(to);
        else
            from.OnSourceFailing();
    }

    /// <summary>The faults of the proxy have changed.</summary>
    public void OnPlanChanged()
    {
        if (IsEnded)
            return;
        Readmit();
        ApplyPlan();
    }

    public ConnectionInfo Describe() => new(
        Number, _proxy.Name, ClientEndPoint, _upstreamEndPoint, State, _accepted,
        BytesOf(_toUpstream), BytesOf(_toClient), [.. _toUpstream?.ActiveFaults ?? [], .. _toClient?.ActiveFaults ?? [], .. _admittedBy is { } name ? [name] : Array.Empty<string>()]);

    public ByteCount UpstreamBytes => BytesOf(_toUpstream);

    public ByteCount DownstreamBytes => BytesOf(_toClient);

    private ConnectionState State => (_toUpstream, _toClient) switch
    {
        (null, _) or (_, null) => ConnectionState.Connecting,
        ({ IsFinished: true }, _) => ConnectionState.ClientFinished,
        (_, { IsFinished: true }) => ConnectionState.UpstreamFinished,
        _ => ConnectionState.Open,
    };

    private static ByteCount BytesOf(Flow? flow) => flow is null ? default : new(Volatile.Read(ref flow.Received), Volatile.Read(ref flow.Sent));

    private void ApplyPlan()
    {
        FaultPlan plan = _proxy.Plan;
        _toUpstream?.Apply(plan);
        _toClient?.Apply(plan);
        long next = IsEnded ? long.MaxValue : plan.NextChange(Loop.Now);
        if (next != long.MaxValue)
            Loop.SetTimer(_scheduleTimer ??= NewTimer(OnPlanChanged), next);
    }
}
