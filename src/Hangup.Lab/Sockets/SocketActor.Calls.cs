using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

internal sealed partial class SocketActor
{
    /// <summary>Makes a call. What .NET throws is the task's.</summary>
    public async Task<Outcome> PerformAsync(Operation operation) => operation switch
    {
        Connect connect => await ConnectAsync(connect).ConfigureAwait(false),
        Accept when _isOutOfDescriptors => OutOfDescriptors.Accept(Listener),
        Accept accept => await _api.AcceptAsync(accept.Listener is { } other ? _stage.Of(other).Listener : Listener, Adopt).ConfigureAwait(false),
        Read { Flags: MessageOptions.None } read => await (Open.Tls?.ReadAsync(read.Most) ?? _api.ReadAsync(Open, read.Most)).ConfigureAwait(false),
        Write { Flags: MessageOptions.None } write => await (Open.Tls?.WriteAsync(Filled(write.Count)) ?? _api.WriteAsync(Open, Filled(write.Count))).ConfigureAwait(false),
        Read read => await _thread.Value.Call(() => NativeCalls.Read(Open.Socket, read.Most, read.Flags)).ConfigureAwait(false),
        Write write => await _thread.Value.Call(() => NativeCalls.Write(Open.Socket, Filled(write.Count), write.Flags)).ConfigureAwait(false),
        WatchedWrite write =>
            await _thread.Value.Call(() => NativeCalls.WriteWatchingSignal(Open.Socket, Filled(write.Count), write.Flags)).ConfigureAwait(false),
        FastOpenWrite write => await WriteFastOpenAsync(write).ConfigureAwait(false),
        Close => await CloseAtOnceAsync().ConfigureAwait(false),
        Bind bind when _api is NativeSocketApi => await BindNativelyAsync(_stage.Resolve(bind.Place, Actor)).ConfigureAwait(false),
        Bind bind => await DoAsync(BindAsync(_stage.Resolve(bind.Place, Actor))).ConfigureAwait(false),
        Listen listen => await DoAsync(ListenAsync(listen.Length)).ConfigureAwait(false),
        SetOption or GetOption or AskPeerName or DropCapabilities or ControlledWrite => await PerformBareAsync(operation).ConfigureAwait(false),
        Lab.SetNonblocking => MakeNonblocking(await CurrentAsync().ConfigureAwait(false)),
        MakeImproperCall improper => await _stage.InNamespaceAsync(Actor.Host, () => ImproperCalls.Make(improper.Call, _family)).ConfigureAwait(false),
        OpenSocket open when _isOutOfDescriptors => OutOfDescriptors.OpenSocket(open.Transport),
        OpenSocket open => await DoAsync(OpenAsync(open.Transport)).ConfigureAwait(false),
        SetSignatureKey key => NativeCalls.SetSignatureKey(await CurrentAsync().ConfigureAwait(false), _stage.Resolve(key.Peer, Actor), key.Key),
        Authenticate authenticate => await BeginTls().AuthenticateAsync(Open.IsAccepted, authenticate.Protocol).ConfigureAwait(false),
        CloseNotify => await OpenTls.NotifyCloseAsync().ConfigureAwait(false),
        WriteFromChildProcess write => await Child.WriteAsync(write.Count).ConfigureAwait(false),
        _ => PerformAtOnce(operation),
    };

    /// <summary>Closes on a thread of its own, which shows that the call waits: the actor's thread may wait in a read.</summary>
    private Task<Outcome> CloseAsideAsync()
    {
        Connection connection = Open;
        _closing = new CallThread($"{Actor} closing");
        return _closing.Call(() =>
        {
            if (OperatingSystem.IsLinux())
                NativeCalls.BlockSignalsOfThread();
            return Do(connection.Close);
        });
    }

    private ChildProcess Child => _child ?? throw new InvalidOperationException($"The {Actor} has no child process.");

    private async Task<Outcome> ConnectAsync(Connect connect)
    {
        Socket socket = connect.Again ? Open.Socket : await UnusedAsync().ConfigureAwait(false);
        IPEndPoint remote = _stage.Resolve(connect.Place, Actor);
        // Kept also where the call fails or waits: the socket can be asked and used further.
        _fresh = null;
        Begin(new Connection(socket, remote));
        Outcome outcome = await _api.ConnectAsync(socket, remote).ConfigureAwait(false);
        _connection = new Connection(_api is NativeSocketApi ? Renewed(socket) : socket, remote);
        return outcome;
    }

    /// <summary>bind(2) and no more: the runtime sets SO_REUSEADDR before it (SystemNative_Bind()).</summary>
    private async Task<Outcome> BindNativelyAsync(IPEndPoint address)
    {
        Socket socket = await UnusedAsync().ConfigureAwait(false);
        Outcome outcome = await BareAsync(() => NativeCalls.Bind(socket, address)).ConfigureAwait(false);
        if (outcome is Succeeded)
        {
            _fresh = Renewed(socket);
            Bound = _fresh.LocalEndPoint;
        }

        return outcome;
    }

    private async Task<Outcome> WriteFastOpenAsync(FastOpenWrite write)
    {
        Socket socket = _connection is { IsClosed: false } open ? open.Socket : await UnusedAsync().ConfigureAwait(false);
        IPEndPoint remote = _stage.Resolve(null, Actor);
        _connection = new Connection(socket, remote); // Kept also where the call waits.
        Outcome outcome = await _thread.Value.Call(() => NativeCalls.WriteFastOpen(socket, remote, Filled(write.Count), write.Flags)).ConfigureAwait(false);
        _fresh = null;
        _connection = new Connection(Renewed(socket), remote);
        return outcome;
    }

    /// <summary>The actor goes on with another connection. The one before stays open: its finalizer must not close it meanwhile.</summary>
    private void Begin(Connection connection)
    {
        if (_connection is { IsClosed: false } former && former.Socket != connection.Socket)
            _former.Add(former);
        _connection = connection;
    }

    /// <summary>
    /// A new object for what a system call changed, since it asks the kernel for its state. The old one is kept: its finalizer
    /// would close the descriptor that both have.
    /// </summary>
    private Socket Renewed(Socket socket)
    {
        _former.Add(socket);
        return new Socket(socket.SafeHandle);
    }

    private Outcome PerformAtOnce(Operation operation)
    {
        switch (operation)
        {
            case Shutdown shutdown when _api is NativeSocketApi:
                return NativeCalls.Shutdown(Open.Socket, shutdown.How);
            case Shutdown shutdown:
                return Do(() => Open.Socket.Shutdown(shutdown.How));
            case ShutdownListener shutdown:
                return NativeCalls.Shutdown(Listener, shutdown.How);
            case Disconnect:
                return NativeCalls.Disconnect(Open.Socket);
            case SetLinger linger:
                return Do(() => Open.Socket.LingerState = new LingerOption(true, linger.Seconds));
            case TakeError:
                return OfPendingError((int)Open.Socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!);
            case ExhaustDescriptors or FreeDescriptors:
                return Do(() => _isOutOfDescriptors = operation is ExhaustDescriptors);
            case CloseListener:
                return DoClosing(Listener.Dispose);
            case StreamDispose:
                return DoClosing(() =>
                {
                    new NetworkStream(Open.Socket, ownsSocket: true).Dispose();
                    Open.Close();
                });
            case MoveToChildProcess:
                _child = ChildProcess.StartWith(Open.Socket.SafeHandle);
                return DoClosing(Open.Close);
            case ShareWithChildProcess:
                _child = ChildProcess.StartWith(Open.Socket.SafeHandle);
                return Outcome.Success;
            case SignalChildProcess signal:
                return Do(() => Child.Send(signal.Signal));
            default:
                throw new InvalidOperationException($"No socket plays {operation}.");
        }
    }

    private static byte[] Filled(int count)
    {
        byte[] bytes = new byte[count];
        bytes.AsSpan().Fill((byte)'x');
        return bytes;
    }

    private static Outcome MakeNonblocking(Socket socket) => Do(() => socket.Blocking = false);

    private static Outcome OfPendingError(int error) => error == 0 ? Outcome.Success : Outcome.Error((SocketError)error);

    private static Outcome Do(Action action)
    {
        action();
        return Outcome.Success;
    }

    /// <summary>
    /// A close that does not wait, but for the start of some other run's child process: so it has a thread of its own, since all
    /// waits of the pool's threads together would hold up what is observed meanwhile.
    /// </summary>
    private Task<Outcome> CloseAtOnceAsync()
    {
        Connection connection = Open;
        return Task.Factory.StartNew(
            () => DoClosing(connection.Close), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static Outcome DoClosing(Action close) => Do(() => ForkExclusion.Close(close));

    private static async Task<Outcome> DoAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return Outcome.Success;
    }
}
