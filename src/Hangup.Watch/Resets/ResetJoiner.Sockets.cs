using System.Runtime.CompilerServices;

namespace Hangup.Watch;

internal sealed partial class ResetJoiner
{
    /// <summary>What one call of the kernel does is told within this time, unless it is interrupted for longer.</summary>
    private const ulong SameCallNs = 1_000_000;

    /// <summary>A RST is taken in, and told to be sent, within this time: some tens of microseconds, unless it is interrupted.</summary>
    private const long SamePacketNs = 200_000;

    // include/net/tcp_states.h
    private const int Established = 1;
    private const int SynSent = 2;
    private const int FinWait1 = 4;
    private const int Close = 7;
    private const int Listen = 10;

    /// <summary>The changes of state that <see cref="StateChanged"/> needs: to one of these,</summary>
    public static IReadOnlyList<int> StatesReached { get; } = [Established, SynSent, FinWait1, Listen];

    /// <summary>and from one of these.</summary>
    public static IReadOnlyList<int> StatesLeft { get; } = [Listen];

    /// <summary>The same as a filter of the kernel's.</summary>
    public static string StateFilter { get; } = string.Join(
        " || ", [.. StatesReached.Select(state => $"newstate == {state}"), .. StatesLeft.Select(state => $"oldstate == {state}")]);

    /// <summary>A socket's state changes.</summary>
    public void StateChanged(in ConnectionEnds ends, ulong socket, int before, int now, EventContext context, ulong timeNs)
    {
        if (now == Listen && !context.IsInterrupt)
        {
            ref EventListener listener = ref _listeners.FindOrAdd(ends.LocalPort);
            WatchedProcess? process = _processes.FindDescribed(context.Process);
            listener.IsShared = listener.IsThere && listener.Process != process;
            listener.IsThere = true;
            listener.Process = process;
        }
        else if (before == Listen && now == Close)
        {
            // A child of a Fast Open or a request begins as its listener's copy, but in SYN-RECEIVED.
            EndListener(ends.LocalPort, context);
        }
        else if (socket != 0)
        {
            Track(socket, before, now, context, timeNs);
        }
    }

    /// <summary>A socket is gone.</summary>
    public void Destroyed(in ConnectionEnds ends, ulong socket, EventContext context, ulong timeNs)
    {
        WatchedProcess? closer = context.IsInterrupt ? null : _processes.FindDescribed(context.Process);
        bool isEnding = closer is not null && _processes.IsEnding(context.Thread);
        ref TrackedConnection tracked = ref _connections.Find(socket);
        if (!Unsafe.IsNullRef(ref tracked))
        {
            closer ??= tracked.Closer;
            isEnding |= tracked.ByEndingProcess;
            _connections.Remove(socket);
        }

        if (ends.RemotePort == 0)
        {
            _closingListeners.Remove(context.Thread);
            return;
        }

        ref PendingReset sent = ref _pending.Find(ends);
        if (!Unsafe.IsNullRef(ref sent))
        {
            if (sent.SenderThread == context.Thread && !context.IsInterrupt && timeNs - sent.TimeNs < SameCallNs)
                sent.Traits |= ResetTraits.WithClose;
            Attribute(ref sent.Sender, closer, Attribution.Close);
        }

        ref PendingReset received = ref _pending.Find(ends.Reversed);
        if (!Unsafe.IsNullRef(ref received) && received.Has(ResetTraits.Received))
            Attribute(ref received.Receiver, closer, Attribution.Close);

        ref ClosedConnection closed = ref _closed.FindOrAdd(ends);
        closed = new ClosedConnection { Closer = closer, ClosedNs = timeNs, ByEndingProcess = isEnding, ToldNs = closed.ToldNs };
    }

    private void Track(ulong socket, int before, int now, EventContext context, ulong timeNs)
    {
        ref TrackedConnection tracked = ref _connections.FindOrAdd(socket);
        switch (now)
        {
            case SynSent:
                tracked = new TrackedConnection { Connector = context.IsInterrupt ? null : _processes.FindDescribed(context.Process) };
                break;
            case Established:
                // An address that another socket had: only a connector was there before.
                if (before != SynSent)
                    tracked = default;
                tracked.EstablishedNs = timeNs;
                break;
            case FinWait1 when !context.IsInterrupt:
                tracked.Closer = _processes.FindDescribed(context.Process);
                tracked.ByEndingProcess = _processes.IsEnding(context.Thread);
                break;
            default:
                break;
        }
    }

    private void EndListener(ushort port, EventContext context)
    {
        _listeners.Remove(port);
        if (context.IsInterrupt)
            return;
        if (_closingListeners.Count >= MostListeners)
            _closingListeners.Clear();
        _closingListeners[context.Thread] = port;
    }
}

/// <summary>Who listens on a port, as its call was seen.</summary>
internal struct EventListener
{
    public WatchedProcess? Process;
    public bool IsThere;
    public bool IsShared;
}
