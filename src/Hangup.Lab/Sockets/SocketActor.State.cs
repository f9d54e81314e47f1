using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <content>What is observed of an actor's sockets.</content>
internal sealed partial class SocketActor
{
    public TcpInfo? Info => _connection is null ? null : TcpInfo.Of(_connection.Socket);

    public int Unread => Open.Socket.Available;

    public bool HasQueuedConnection => Listener.Poll(0, SelectMode.SelectRead);

    public PollEvents Events => NativeCalls.Poll(Open.Socket);

    /// <summary>Whether the actor has closed its descriptor, so that only the kernel knows the connection, if anybody.</summary>
    public bool HasLetGo => _connection is { IsClosed: true };

    /// <summary>The state that the kernel's list of sockets gives the connection, also where nobody has a descriptor for it any more.</summary>
    public Task<TcpState> StateInKernelAsync() => _stage.InNamespaceAsync(Actor.Host, () => SocketTable.StateOf(Local!, Remote!));

    /// <summary>
    /// Whether the open connection is in a state. Where the system does not tell states, a FIN or RST that has arrived makes
    /// the socket readable.
    /// </summary>
    public bool IsIn(TcpState state) => TcpInfo.IsSupported ? Info?.State == state : Open.Socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Whether nothing more can arrive: the peer's FIN or a RST was the last.</summary>
    public bool HasHeardTheLast =>
        Info?.State is TcpState.Closed or TcpState.CloseWait or TcpState.LastAck or TcpState.Closing or TcpState.TimeWait;

    /// <summary>
    /// Writes until the buffers of both ends are full: a write would wait although all that was sent is acknowledged, and the peer has
    /// answered a probe that its window is closed; or until no more may be written. Without the probe a window that is not quite closed
    /// would pass for one: the first probe is data that it takes, which makes room (tcp_write_wakeup()).
    /// </summary>
    /// <param name="most">How many bytes may be written; what was is taken off.</param>
    public bool FillsUp(ref long most)
    {
        // Asked first: what is acknowledged after a write that would wait makes room for the next.
        bool settled = Info is { Unacknowledged: 0, Probes: 0, Backoff: > 0 };
        byte[] bytes = Filled(65536);
        while (most > 0)
        {
            Outcome outcome = NativeCalls.Write(Open.Socket, bytes, MessageOptions.DontWait);
            if (outcome is not Moved { Count: var count })
                return outcome != Outcome.Error(SocketError.WouldBlock) || settled;
            settled = false;
            most -= count;
        }

        return true;
    }

    /// <summary>Reads until a read would wait, or nothing more can come, or enough has come.</summary>
    public void Drain(long most)
    {
        while (most > 0 && NativeCalls.Read(Open.Socket, 65536, MessageOptions.DontWait) is Moved { Count: var count })
            most -= count;
    }

    /// <summary>The state of the actor's sockets, for a person who must find out why a step failed.</summary>
    public string Describe()
    {
        string state = _connection switch
        {
            null when _listener is null && _fresh is null => "no socket",
            null when Bound is null => "a socket, no connection",
            null => $"bound to {Bound}, no connection",
            { IsClosed: true } when _child is not null => "connection owned by a child process",
            { IsClosed: true } => "connection closed by the actor",
            _ when Info is { } info =>
                $"connection in {TcpStates.NameOf(info.State)}, {Count(Unread, "byte")} unread, {Count((int)info.Unacknowledged, "segment")} unacknowledged",
            _ => "connected",
        };
        string waiting = _waiting is { Task.IsCompleted: false } call ? $", {call.Operation} waits" : "";
        return $"{Actor}: {state}{waiting}";
    }

    private static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
