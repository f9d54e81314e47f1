using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Watch;

/// <summary>
/// The events of one processor and the ring that they share: memory that the kernel writes records into and this process
/// reads them from (<c>struct perf_event_mmap_page</c> in include/uapi/linux/perf_event.h, then the records). One reader at a time.
/// </summary>
internal sealed unsafe class PerfRing : IDisposable
{
    private const int HeadOffset = 1024; // data_head
    private const int TailOffset = 1032; // data_tail
    private const int Largest = 1024; // No record of ours has so many bytes.

    private readonly PerfEvent[] _events;
    private readonly MappedMemory _memory;
    private readonly byte* _page;
    private readonly byte* _records;
    private readonly int _size;
    private readonly byte[] _joined = new byte[ushort.MaxValue];
    private ulong _place;
    private ulong _head;
    private ulong _begin;
    private int _length;
    private ulong _told;

    private PerfRing(PerfEvent[] events, MappedMemory memory, int size)
    {
        _events = events;
        _memory = memory;
        _page = memory.Start;
        _records = _page + Environment.SystemPageSize;
        _size = size;
    }

    /// <summary>Takes a record: the tracepoint's own bytes, and when (CLOCK_MONOTONIC, in nanoseconds).</summary>
    public delegate void Receiver(ReadOnlySpan<byte> record, ulong monotonicNs);

    /// <summary>Becomes readable with a record, or with as many bytes as its events say (poll(2)).</summary>
    public SafeFileHandle Descriptor => _events[0].Descriptor;

    /// <summary>Its events, in the order in which they were asked for.</summary>
    public IReadOnlyList<PerfEvent> Events => _events;

    /// <summary>How many records found no room until the last reading.</summary>
    public ulong Lost { get; private set; }

    /// <summary>The record at which the reader stands.</summary>
    public PerfRecord Current => new(At(_place, _length));

    /// <summary>Opens the tracepoints on a processor with a ring of so many bytes, a power of two pages, and has every record wake its reader.</summary>
    public static bool TryOpen(
        IEnumerable<int> tracepoints,
        int processor,
        int size,
        [NotNullWhen(true)] out PerfRing? ring,
        [NotNullWhen(false)] out string? whyNot,
        bool countsLost = true) =>
        TryOpen([.. tracepoints.Select(tracepoint => PerfEventAttributes.Tracepoint(tracepoint, wakeupBytes: 0))], processor, size, out ring, out whyNot, countsLost)
        && ring.TryEnable(out whyNot);

    /// <summary>Opens events on a processor, none of them enabled yet.</summary>
    /// <param name="attributes">Which events.</param>
    /// <param name="processor">Where.</param>
    /// <param name="size">How many bytes the ring has.</param>
    /// <param name="ring">The ring.</param>
    /// <param name="whyNot">Why there is none.</param>
    /// <param name="countsLost">Whether the events count what is lost, where this kernel can; else the ring's own records tell, later.</param>
    public static bool TryOpen(
        IReadOnlyList<PerfEventAttributes> attributes,
        int processor,
        int size,
        [NotNullWhen(true)] out PerfRing? ring,
        [NotNullWhen(false)] out string? whyNot,
        bool countsLost = true)
    {
        ring = null;
        whyNot = null;
        var events = new List<PerfEvent>();
        foreach (PerfEventAttributes one in attributes)
        {
            if (!PerfEvent.TryOpen(one, processor, countsLost, out PerfEvent? opened, out whyNot))
                break;
            events.Add(opened);
        }

        if (whyNot is null && TryMap(events[0], size, out MappedMemory? memory, out whyNot))
            ring = new PerfRing([.. events], memory, size);
        if (ring is not null && events[1..].Exists(other => !other.TryWriteTo(events[0])))
            whyNot = $"perf events cannot share a ring: {Marshal.GetLastPInvokeErrorMessage()}";
        if (whyNot is null)
            return ring is not null;
        ring?.Dispose();
        events.ForEach(one => one.Dispose());
        ring = null;
        return false;
    }

    /// <summary>Lets all its events record; where one cannot, the ring is disposed.</summary>
    public bool TryEnable([NotNullWhen(false)] out string? whyNot)
    {
        whyNot = Array.TrueForAll(_events, one => one.TryEnable()) ? null : $"a perf event cannot be enabled: {Marshal.GetLastPInvokeErrorMessage()}";
        if (whyNot is not null)
            Dispose();
        return whyNot is null;
    }

    /// <summary>Reads everything that the kernel's tracepoints have written until now.</summary>
    public void Drain(Receiver receive)
    {
        Begin();
        while (MoveNext())
        {
            PerfRecord record = Current;
            if (record.IsSample)
                receive(record.Raw, record.TimeNs);
        }

        End();
    }

    /// <summary>Looks how far the kernel has written; what is written later is for the next time.</summary>
    public void Begin()
    {
        _begin = *(ulong*)(_page + TailOffset);
        _place = _begin;
        _length = 0;
        _head = Volatile.Read(ref *(ulong*)(_page + HeadOffset));
    }

    /// <summary>Goes to the next record; the first time, to the first.</summary>
    public bool MoveNext()
    {
        _place += (ulong)_length;
        _length = 0;
        if (_place >= _head)
            return false;
        _length = MemoryMarshal.Read<ushort>(At(_place, PerfRecord.HeaderSize)[6..]);
        if (!_events[0].CountsLost)
            _told += Current.Lost;
        return true;
    }

    /// <summary>Only now may the kernel write over what was read.</summary>
    public void End()
    {
        // Also of what came while this was read: until now there was no more room for it than before.
        bool wasFull = Volatile.Read(ref *(ulong*)(_page + HeadOffset)) - _begin > (ulong)(_size - Largest);
        Volatile.Write(ref *(ulong*)(_page + TailOffset), _place);
        if (!_events[0].CountsLost)
            Lost = _told;
        // A record is lost only where the ring is full, and full it stays until now. The kernel counts on the events'
        // processor, which is interrupted to be asked (perf_event_read()).
        else if (wasFull)
            Lost = _events.Aggregate(0UL, (sum, one) => sum + one.CountLost());
    }

    public void Dispose()
    {
        _memory.Dispose();
        foreach (PerfEvent one in _events)
            one.Dispose();
    }

    /// <summary>The bytes at a place that only ever grows; those that run over the ring's end go on at its beginning.</summary>
    private ReadOnlySpan<byte> At(ulong place, int length)
    {
        int start = (int)(place & (ulong)(_size - 1));
        int first = Math.Min(length, _size - start);
        if (first == length)
            return new ReadOnlySpan<byte>(_records + start, length);
        new ReadOnlySpan<byte>(_records + start, first).CopyTo(_joined);
        new ReadOnlySpan<byte>(_records, length - first).CopyTo(_joined.AsSpan(first));
        return _joined.AsSpan(0, length);
    }

    private static bool TryMap(
        PerfEvent owner, int size, [NotNullWhen(true)] out MappedMemory? memory, [NotNullWhen(false)] out string? whyNot)
    {
        const int NotPermitted = 1; // EPERM
        whyNot = MappedMemory.TryMap(owner.Descriptor, 0, Environment.SystemPageSize + size, isWritable: true, out memory) ? null
            : Marshal.GetLastPInvokeError() == NotPermitted
                ? $"{size / 1024} KiB of locked memory for each processor are more than this user may have (RLIMIT_MEMLOCK, kernel.perf_event_mlock_kb)"
                : $"the ring of a perf event cannot be mapped: {Marshal.GetLastPInvokeErrorMessage()}";
        return memory is not null;
    }
}
