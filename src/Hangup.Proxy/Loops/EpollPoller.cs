using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Proxy;

/// <summary>epoll(7), edge-triggered for connections: a socket is added once and never again asked for.</summary>
internal sealed class EpollPoller : Poller
{
    private const int Batch = 256;
    private const int FewEvents = 4;
    private const int AddOperation = 1, RemoveOperation = 2; // EPOLL_CTL_ADD, EPOLL_CTL_DEL
    private const uint In = 0x1, Urgent = 0x2, Out = 0x4, Error = 0x8, HangUp = 0x10, ReadHangUp = 0x2000, EdgeTriggered = 1u << 31, Exclusive = 1u << 28;
    private const nint WaitNumber = 441; // __NR_epoll_pwait2, the same on every architecture

    private static readonly TimeSpan LongestLook = TimeSpan.FromMicroseconds(50);

    // struct epoll_event is packed on x86-64 alone (EPOLL_PACKED).
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EntrySize = DataOffset + sizeof(ulong);

    private readonly SlotTable<object> _slots = new();
    private readonly byte[] _entries = new byte[Batch * EntrySize];
    private readonly int _poll;
    private readonly int _wake;
    private readonly Lock _closing = new();
    private bool _isExact = true;
    private int _lastReady;
    private bool _isClosed;

    /// <exception cref="SocketException">There are no descriptors.</exception>
    public EpollPoller()
    {
        _poll = LibC.OpenPoll(LibC.CloseOnExec);
        _wake = LibC.OpenEvent(0, LibC.CloseOnExec | LibC.NonBlocking);
        if (_poll < 0 || _wake < 0)
            throw new SocketException((int)LinuxErrors.Last());
        Control(AddOperation, _wake, In | EdgeTriggered, ulong.MaxValue);
    }

    public override bool Add(StreamSocket socket)
    {
        ulong key = _slots.Add(socket);
        socket.Slot = (int)key;
        if (Control(AddOperation, ((LinuxSocket)socket).Descriptor, In | Urgent | Out | ReadHangUp | EdgeTriggered, key))
            return true;
        Remove(socket);
        return false;
    }

    /// <summary>Closing the descriptor is what ends the interest: nothing else holds it.</summary>
    public override void Remove(StreamSocket socket)
    {
        if (socket.Slot < 0)
            return;
        _slots.Remove(socket.Slot);
        socket.Slot = -1;
    }

    public override void Add(Listener listener)
    {
        ulong key = _slots.Add(listener);
        listener.Slots[this] = (int)key;
        Control(AddOperation, ((LinuxListener)listener).Descriptor, In | Exclusive, key);
    }

    public override void Remove(Listener listener)
    {
        if (!listener.Slots.Remove(this, out int slot))
            return;
        Control(RemoveOperation, ((LinuxListener)listener).Descriptor, 0, 0);
        _slots.Remove(slot);
    }

    public override void Wait(TimeSpan time, EventLoop loop)
    {
        int count = Wait(time);
        if (count > 0)
            _lastReady = count;
        loop.Awaken();
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = _entries.AsSpan(i * EntrySize, EntrySize);
            switch (_slots.Find(MemoryMarshal.Read<ulong>(entry[DataOffset..])))
            {
                case LinuxSocket socket:
                    Tell(socket, MemoryMarshal.Read<uint>(entry));
                    break;
                case Listener listener:
                    listener.AcceptOn(loop);
                    break;
            }
        }
    }

    public override void Wake()
    {
        // Who posts the order to stop may wake the loop when it has stopped already, and its descriptor is somebody else's.
        lock (_closing)
        {
            if (!_isClosed)
                _ = LibC.Write(_wake, 1, sizeof(ulong));
        }
    }

    public override void Dispose()
    {
        lock (_closing)
        {
            _isClosed = true;
            _ = LibC.Close(_poll);
            _ = LibC.Close(_wake);
        }
    }

    private static void Tell(LinuxSocket socket, uint events)
    {
        var readiness = Readiness.None;
        if ((events & (In | Urgent | ReadHangUp | Error | HangUp)) != 0)
            readiness |= Readiness.Read;
        if ((events & (Out | HangUp)) != 0)
            readiness |= Readiness.Write; // Error alone is what a socket has that still connects (tcp_poll()).
        if ((events & (ReadHangUp | HangUp)) != 0)
            readiness |= Readiness.Finished;
        if ((events & Error) != 0)
            readiness |= Readiness.Failed;
        // A read stops short at an urgent byte (tcp_recvmsg_locked()), as it does before the end.
        socket.IsEnding |= (events & (Urgent | ReadHangUp | Error | HangUp)) != 0;
        socket.Target?.OnReady(socket, readiness);
    }

    private int Wait(TimeSpan time)
    {
        if ((time < TimeSpan.Zero || time > LongestLook) && LookAgain() is var ready and > 0)
            return ready;
        nint count = -1;
        if (_isExact && time > TimeSpan.Zero)
        {
            var timeout = new LibC.TimeSpec { Seconds = (long)time.TotalSeconds, Nanoseconds = time.Ticks % TimeSpan.TicksPerSecond * 100 };
            count = LibC.WaitPollExactly(WaitNumber, _poll, _entries, Batch, timeout, 0, 0);
            _isExact = count >= 0 || Marshal.GetLastPInvokeError() != LibC.NotImplemented; // Linux 5.11
        }

        if (count < 0 && !(_isExact && time > TimeSpan.Zero))
            count = LibC.WaitPoll(_poll, _entries, Batch, time < TimeSpan.Zero ? -1 : (int)Math.Min(int.MaxValue, Math.Ceiling(time.TotalMilliseconds)));
        return (int)Math.Max(0, count); // A signal ends a wait early, which harms nothing.
    }

    /// <summary>
    /// Looks again for a while before it sleeps, and lets others run meanwhile: an answer that comes within it costs no wakeup, which
    /// on a virtual machine is the longest part of a round trip. It does so only after a few events: where there are many, those who are
    /// served need the processor, and more come while it sleeps.
    /// </summary>
    private int LookAgain()
    {
        if (_lastReady is 0 or > FewEvents)
            return 0;
        long since = Stopwatch.GetTimestamp();
        do
        {
            int count = LibC.WaitPoll(_poll, _entries, Batch, 0);
            if (count > 0)
                return count;
            Thread.Yield();
        }
        while (Stopwatch.GetElapsedTime(since) < LongestLook);
        _lastReady = 0;
        return 0;
    }

    private bool Control(int operation, int descriptor, uint events, ulong key)
    {
        Span<byte> entry = stackalloc byte[16];
        MemoryMarshal.Write(entry, events);
        MemoryMarshal.Write(entry[DataOffset..], key);
        return LibC.ControlPoll(_poll, operation, descriptor, entry) == 0;
    }
}
