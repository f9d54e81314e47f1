using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Lab;

/// <summary>
/// The events of one processor and the ring that they share: memory that the kernel writes records into and this process
/// reads them from (<c>struct perf_event_mmap_page</c> in include/uapi/linux/perf_event.h, then the records). One reader at a time.
/// </summary>
internal sealed unsafe partial class PerfRing : IDisposable
{
    private const int HeadOffset = 1024; // data_head
    private const int TailOffset = 1032; // data_tail
    private const int HeaderSize = 8; // struct perf_event_header
    private const uint SampleType = 9; // PERF_RECORD_SAMPLE
    private const int TimeOffset = HeaderSize; // PERF_SAMPLE_TIME
    private const int RawSizeOffset = TimeOffset + sizeof(ulong); // PERF_SAMPLE_RAW
    private const int RawOffset = RawSizeOffset + sizeof(uint);
    private const int Largest = 1024; // No record of ours has so many bytes.

    private readonly PerfEvent[] _events;
    private readonly byte* _page;
    private readonly byte* _records;
    private readonly int _size;
    private readonly byte[] _joined = new byte[ushort.MaxValue];

    private PerfRing(PerfEvent[] events, byte* page, int size)
    {
        _events = events;
        _page = page;
        _records = page + Environment.SystemPageSize;
        _size = size;
    }

    /// <summary>Takes a record: the tracepoint's own bytes, and when (CLOCK_MONOTONIC, in nanoseconds).</summary>
    public delegate void Receiver(ReadOnlySpan<byte> record, ulong monotonicNs);

    /// <summary>Becomes readable with a record (poll(2)).</summary>
    public SafeFileHandle Descriptor => _events[0].Descriptor;

    /// <summary>How many records found no room until the last reading.</summary>
    public ulong Lost { get; private set; }

    /// <summary>Opens the tracepoints on a processor with a ring of so many bytes, a power of two pages.</summary>
    public static bool TryOpen(
        IEnumerable<int> tracepoints, int processor, int size, [NotNullWhen(true)] out PerfRing? ring, [NotNullWhen(false)] out string? whyNot)
    {
        ring = null;
        whyNot = null;
        var events = new List<PerfEvent>();
        foreach (int tracepoint in tracepoints)
        {
            if (!PerfEvent.TryOpen(tracepoint, processor, out PerfEvent? opened, out whyNot))
                break;
            events.Add(opened);
        }

        byte* page = whyNot is null ? Map(events[0], size, out whyNot) : null;
        if (page is not null)
            ring = new PerfRing([.. events], page, size);
        if (ring is not null && (events[1..].Exists(other => !other.TryWriteTo(events[0])) || events.Exists(one => !one.TryEnable())))
            whyNot = $"a perf event cannot be enabled: {Marshal.GetLastPInvokeErrorMessage()}";
        if (whyNot is null)
            return ring is not null;
        ring?.Dispose();
        events.ForEach(one => one.Dispose());
        ring = null;
        return false;
    }

    /// <summary>Reads everything that the kernel has written until now.</summary>
    public void Drain(Receiver receive)
    {
        ulong tail = *(ulong*)(_page + TailOffset);
        ulong head = Volatile.Read(ref *(ulong*)(_page + HeadOffset));
        bool wasFull = head - tail > (ulong)(_size - Largest);
        while (tail < head)
        {
            ReadOnlySpan<byte> header = At(tail, HeaderSize);
            ushort length = MemoryMarshal.Read<ushort>(header[6..]);
            if (MemoryMarshal.Read<uint>(header) == SampleType)
                Receive(At(tail, length), receive);
            tail += length;
        }

        // Only now may the kernel write over them.
        Volatile.Write(ref *(ulong*)(_page + TailOffset), tail);
        // A record is lost only where the ring is full, and full it stays until now. The kernel counts on the events'
        // processor, which is interrupted to be asked (perf_event_read()).
        if (wasFull)
            Lost = _events.Aggregate(0UL, (sum, one) => sum + one.CountLost());
    }

    public void Dispose()
    {
        _ = Unmap(_page, (nuint)(Environment.SystemPageSize + _size));
        foreach (PerfEvent one in _events)
            one.Dispose();
    }

    private static void Receive(ReadOnlySpan<byte> sample, Receiver receive) => receive(
        sample.Slice(RawOffset, MemoryMarshal.Read<int>(sample[RawSizeOffset..])),
        MemoryMarshal.Read<ulong>(sample[TimeOffset..]));

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

    private static byte* Map(PerfEvent owner, int size, out string? whyNot)
    {
        nint mapped = Map(0, (nuint)(Environment.SystemPageSize + size), ReadAndWrite, Shared, owner.Descriptor, 0);
        whyNot = mapped != -1 ? null : Marshal.GetLastPInvokeError() == NotPermitted
            ? $"{size / 1024} KiB of locked memory for each processor are more than this user may have (RLIMIT_MEMLOCK, kernel.perf_event_mlock_kb)"
            : $"the ring of a perf event cannot be mapped: {Marshal.GetLastPInvokeErrorMessage()}";
        return mapped == -1 ? null : (byte*)mapped;
    }

    private const int NotPermitted = 1; // EPERM
    private const int ReadAndWrite = 3; // PROT_READ, PROT_WRITE
    private const int Shared = 1; // MAP_SHARED

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, SafeFileHandle descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(byte* address, nuint length);
}
