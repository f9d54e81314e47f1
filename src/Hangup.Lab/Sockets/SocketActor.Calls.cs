using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

internal sealed partial class SocketActor
{
    /// <summary>Makes a call. What .NET throws is the task's.</summary>
    public async Task<Outcome> PerformAsync(Operation operation) => operation switch
    {
        Connect connect => await ConnectAsync(connect).ConfigureAwait(false),
        Accept accept => await _api.AcceptAsync(accept.Listener is { } other ? _stage.Of(other).Listener : Listener, Adopt).ConfigureAwait(false),
        Read { Flags: MessageOptions.None } read => await _api.ReadAsync(Open, read.Most).ConfigureAwait(false),
        Write { Flags: MessageOptions.None } write => await _api.WriteAsync(Open, Filled(write.Count)).ConfigureAwait(false),
        Read read => await _thread.Value.Call(() => NativeCalls.Read(Open.Socket, read.Most, read.Flags)).ConfigureAwait(false),
        Write write => await _thread.Value.Call(() => NativeCalls.Write(Open.Socket, Filled(write.Count), write.Flags)).ConfigureAwait(false),
        WatchedWrite write =>
            await _thread.Value.Call(() => NativeCalls.WriteWatchingSignal(Open.Socket, Filled(write.Count), write.Flags)).ConfigureAwait(false),
        FastOpenWrite write => await WriteFastOpenAsync(write).ConfigureAwait(false),
        Close => await Task.Run(() => DoClosing(Open.Close)).ConfigureAwait(false), // A close that is known to wait is started.
        Bind bind => await DoAsync(BindAsync(_stage.Resolve(bind.Place, Actor))).ConfigureAwait(false),
        Listen listen => await DoAsync(ListenAsync(listen.Length)).ConfigureAwait(false),
        SetOption set => NativeCalls.SetOption(await CurrentAsync().ConfigureAwait(false), set.Setting),
        Lab.SetNonblocking => MakeNonblocking(await CurrentAsync().ConfigureAwait(false)),
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
        Socket socket = await UnusedAsync().ConfigureAwait(false);
        IPEndPoint remote = _stage.Resolve(connect.Place, Actor);
        // Kept also where the call fails or waits: the socket can be asked and used further.
        _fresh = null;
        _connection = new Connection(socket, remote);
        Outcome outcome = await _api.ConnectAsync(socket, remote).ConfigureAwait(false);
        _connection = new Connection(_api is NativeSocketApi ? Renewed(socket) : socket, remote);
        return outcome;
    }

    private async Task<Outcome> WriteFastOpenAsync(FastOpenWrite write)
    {
        Socket socket = await UnusedAsync().ConfigureAwait(false);
        IPEndPoint remote = _stage.Resolve(null, Actor);
        Outcome outcome = await _thread.Value.Call(() => NativeCalls.WriteFastOpen(socket, remote, Filled(write.Count), write.Flags)).ConfigureAwait(false);
        _fresh = null;
        _connection = new Connection(Renewed(socket), remote);
        return outcome;
    }

    /// <summary>What a system call connected, a new object learns from the kernel.</summary>
    private Socket Renewed(Socket socket)
    {
        _replaced = socket; // Its finalizer would close the handle that both have.
        return new Socket(socket.SafeHandle);
    }

    private Outcome PerformAtOnce(Operation operation)
    {
        switch (operation)
        {
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

    private static Outcome DoClosing(Action close) => Do(() => ForkExclusion.Close(close));

    private static async Task<Outcome> DoAsync(Task task)
    {
        await task.ConfigureAwait(false);
        return Outcome.Success;
    }
}
