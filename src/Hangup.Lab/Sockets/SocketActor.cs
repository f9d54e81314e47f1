using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>One program: its sockets, its flavour of the API, and the call it may be waiting in.</summary>
internal sealed partial class SocketActor : IDisposable
{
    private readonly AddressFamily _family;
    private readonly IStage _stage;
    private readonly Lazy<CallThread> _thread;
    private readonly ISocketApi _api;
    private readonly List<IDisposable> _former = [];
    private Socket? _fresh;
    private Socket? _listener;
    private Connection? _connection;
    private ChildProcess? _child;
    private bool _isOutOfDescriptors;
    private CallThread? _closing;
    private (Operation Operation, Task<Outcome> Task)? _waiting;

    public SocketActor(Actor actor, AddressFamily family, Flavour flavour, IStage stage)
    {
        Actor = actor;
        _family = family;
        _stage = stage;
        _thread = new Lazy<CallThread>(() => new CallThread(actor.Name));
        _api = ISocketApi.Of(flavour, flavour is Flavour.Sync or Flavour.Native ? _thread.Value : null);
    }

    public Actor Actor { get; }

    /// <summary>Where the actor is bound, once it is.</summary>
    public EndPoint? Bound { get; private set; }

    public Connection? Connection => _connection;

    /// <summary>The actor's end of its connection, or else where it is bound.</summary>
    public IPEndPoint? Local => (IPEndPoint?)(_connection?.Local ?? Bound);

    public IPEndPoint? Remote => (IPEndPoint?)_connection?.Remote;

    /// <summary>Reserves an address without listening on it.</summary>
    /// <exception cref="SocketException">The address is in use, or is none of this host's.</exception>
    public async Task BindAsync(IPEndPoint address)
    {
        Socket socket = await UnusedAsync().ConfigureAwait(false);
        socket.Bind(address);
        Bound = socket.LocalEndPoint;
    }

    public async Task ListenAsync(int backlog)
    {
        Socket socket = await UnusedAsync().ConfigureAwait(false);
        socket.Listen(backlog);
        Bound = socket.LocalEndPoint;
        (_listener, _fresh) = (socket, null);
    }

    /// <summary>Takes over a connection that was accepted elsewhere.</summary>
    public void Adopt(Socket accepted) => _connection = new Connection(accepted) { IsAccepted = true };

    /// <summary>Leaves a call waiting.</summary>
    public void Start(Operation operation) => _waiting = (operation, operation is Close ? CloseAsideAsync() : PerformAsync(operation));

    /// <summary>The call that was left waiting.</summary>
    public (Operation Operation, Task<Outcome> Task) Waiting =>
        _waiting ?? throw new InvalidOperationException($"The {Actor} has no call that waits.");

    /// <summary>Whether the call that was left waiting waits in the kernel.</summary>
    public bool IsBlocked => !Waiting.Task.IsCompleted && Waiting.Operation switch
    {
        Close => _closing!.IsInSystemCallOn(Open.Socket.SafeHandle),
        Connect when TcpInfo.IsSupported => Info?.State is TcpState.SynSent or TcpState.SynReceived,
        Accept accept => _api.IsBlocked(accept.Listener is { } other ? _stage.Of(other).Listener : Listener),
        _ => _connection is { } connection && _api.IsBlocked(connection.Socket),
    };

    public void Dispose()
    {
        // A thread in a system call holds the descriptor; shutting down wakes it where closing would not.
        if (_waiting is { Task.IsCompleted: false } && OperatingSystem.IsLinux())
        {
            Wake(_connection?.Socket);
            Wake(_listener);
        }

        _fresh?.Dispose();
        _listener?.Dispose();
        _connection?.Dispose();
        foreach (IDisposable former in _former)
            former.Dispose();
        _child?.Dispose();
        _closing?.Dispose();
        _api.Dispose();
        if (_thread.IsValueCreated)
            _thread.Value.Dispose();
    }

    /// <summary>The listening socket.</summary>
    public Socket Listener => _listener ?? throw new InvalidOperationException($"The {Actor} has no listener.");

    private Connection Open => _connection ?? throw new InvalidOperationException($"The {Actor} has no connection.");

    private static void Wake(Socket? socket)
    {
        if (socket is { SafeHandle.IsClosed: false })
            _ = NativeCalls.Shutdown(socket, SocketShutdown.Both);
    }

    /// <summary>The socket that an option is set on: the connection's, else the listener's, else that which is to become one.</summary>
    private async Task<Socket> CurrentAsync() =>
        _connection is { IsClosed: false } open ? open.Socket
        : _listener is { SafeHandle.IsClosed: false } listener ? listener
        : await UnusedAsync().ConfigureAwait(false);

    private async Task<Socket> UnusedAsync() =>
        _fresh ??= await _stage.InNamespaceAsync(Actor.Host, () => new Socket(_family, SocketType.Stream, ProtocolType.Tcp)).ConfigureAwait(false);
}
