using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>One end: its sockets, its flavour of the API, and the call it may be waiting in.</summary>
internal sealed class SocketActor(Actor actor, AddressFamily family, Flavour flavour) : IDisposable
{
    private readonly ISocketApi _api = ISocketApi.Of(flavour, actor.Name);
    private Socket? _listener;
    private Connection? _connection;
    private ChildProcess? _child;
    private (Operation Operation, Task<Outcome> Task)? _waiting;

    public Actor Actor => actor;

    /// <summary>Where the actor is bound, once it is.</summary>
    public EndPoint? Bound { get; private set; }

    public Connection? Connection => _connection;

    /// <summary>Reserves an address without listening on it.</summary>
    /// <exception cref="SocketException">The address is in use, or is none of this host's.</exception>
    public void Bind(IPEndPoint address)
    {
        _listener = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(address);
        Bound = _listener.LocalEndPoint;
    }

    public void Listen(int backlog) => Listener.Listen(backlog);

    /// <summary>Takes over a connection that was accepted elsewhere.</summary>
    public void Adopt(Socket accepted) => _connection = new Connection(accepted);

    /// <summary>Makes a call. What .NET throws is the task's.</summary>
    /// <param name="operation">The call.</param>
    /// <param name="target">Where a connect goes.</param>
    public async Task<Outcome> PerformAsync(Operation operation, EndPoint? target) => operation switch
    {
        Connect => await ConnectAsync(target ?? throw new InvalidOperationException("A connect needs a server.")).ConfigureAwait(false),
        Accept => await AcceptAsync().ConfigureAwait(false),
        Read read => Outcomes.OfRead(await _api.ReadAsync(Open, new byte[read.Most]).ConfigureAwait(false)),
        Write write => Outcome.Bytes(await _api.WriteAsync(Open, Filled(write.Count)).ConfigureAwait(false)),
        Close => await Task.Run(() => Do(Open.Close)).ConfigureAwait(false), // May wait: SO_LINGER.
        _ => PerformAtOnce(operation),
    };

    /// <summary>Leaves a call waiting.</summary>
    public void Start(Operation operation, EndPoint? target) => _waiting = (operation, PerformAsync(operation, target));

    /// <summary>The call that was left waiting.</summary>
    public (Operation Operation, Task<Outcome> Task) Waiting =>
        _waiting ?? throw new InvalidOperationException($"The {actor} has no call that waits.");

    public bool IsBlocked => !Waiting.Task.IsCompleted && _api.IsBlocked(Waiting.Operation is Accept ? Listener : Open.Socket);

    public TcpInfo? Info => _connection is null ? null : TcpInfo.Of(_connection.Socket);

    public int Unread => Open.Socket.Available;

    public bool HasQueuedConnection => Listener.Poll(0, SelectMode.SelectRead);

    /// <summary>
    /// Whether the connection is in a state. Where the system does not tell states, a FIN or RST that has arrived makes
    /// the socket readable.
    /// </summary>
    public bool IsIn(TcpState state) => TcpInfo.IsSupported ? Info?.State == state : Open.Socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Whether nothing more can arrive: the peer's FIN or a RST was the last.</summary>
    public bool HasHeardTheLast =>
        Info?.State is TcpState.Closed or TcpState.CloseWait or TcpState.LastAck or TcpState.Closing or TcpState.TimeWait;

    /// <summary>The state of the actor's sockets, for a person who must find out why a step failed.</summary>
    public string Describe()
    {
        string state = _connection switch
        {
            null when _listener is null => "no socket",
            null => $"bound to {Bound}, no connection",
            { IsClosed: true } when _child is not null => "connection owned by a child process",
            { IsClosed: true } => "connection closed by the actor",
            _ when Info is { } info => $"connection in {TcpStates.NameOf(info.State)}, {Count(Unread, "byte")} unread, {Count((int)info.Unacknowledged, "segment")} unacknowledged",
            _ => "connected",
        };
        string waiting = _waiting is { Task.IsCompleted: false } call ? $", {call.Operation} waits" : "";
        return $"{actor}: {state}{waiting}";
    }

    public void Dispose()
    {
        _listener?.Dispose();
        _connection?.Dispose();
        _child?.Dispose();
        _api.Dispose();
    }

    private Connection Open => _connection ?? throw new InvalidOperationException($"The {actor} has no connection.");

    private Socket Listener => _listener ?? throw new InvalidOperationException($"The {actor} has no listener.");

    private async Task<Outcome> ConnectAsync(EndPoint target)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await _api.ConnectAsync(socket, target).ConfigureAwait(false);
            _connection = new Connection(socket);
            return Outcome.Success;
        }
        finally
        {
            if (_connection is null)
                socket.Dispose();
        }
    }

    private async Task<Outcome> AcceptAsync()
    {
        Adopt(await _api.AcceptAsync(Listener).ConfigureAwait(false));
        return Outcome.Success;
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";

    private static byte[] Filled(int count)
    {
        byte[] bytes = new byte[count];
        bytes.AsSpan().Fill((byte)'x');
        return bytes;
    }

    private Outcome PerformAtOnce(Operation operation)
    {
        switch (operation)
        {
            case Bind _:
                return Do(() => Bind(new IPEndPoint(Loopback.Of(family), 0)));
            case Listen listen:
                return Do(() => Listen(listen.Length));
            case Shutdown shutdown:
                return Do(() => Open.Socket.Shutdown(shutdown.How));
            case SetLinger linger:
                return Do(() => Open.Socket.LingerState = new LingerOption(true, linger.Seconds));
            case TakeError _:
                return OfPendingError((int)Open.Socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!);
            case CloseListener _:
                return Do(Listener.Dispose);
            case StreamDispose:
                new NetworkStream(Open.Socket, ownsSocket: true).Dispose();
                return Do(Open.Close);
            case MoveToChildProcess:
                _child = ChildProcess.StartWith(Open.Socket.SafeHandle);
                return Do(Open.Close);
            case KillChildProcess:
                return Do((_child ?? throw new InvalidOperationException($"The {actor} has no child process.")).Kill);
            default:
                throw new InvalidOperationException($"No socket plays {operation}.");
        }
    }

    private static Outcome OfPendingError(int error) => error == 0 ? Outcome.Success : Outcome.Error((SocketError)error);

    private static Outcome Do(Action action)
    {
        action();
        return Outcome.Success;
    }
}
