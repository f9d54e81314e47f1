using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>A record as it lies in a ring; it is gone when the ring goes on.</summary>
internal readonly ref struct PerfRecord(ReadOnlySpan<byte> bytes)
{
    public const int HeaderSize = 8; // struct perf_event_header
    public const uint LostType = 2; // PERF_RECORD_LOST
    public const uint CommType = 3; // PERF_RECORD_COMM
    public const uint ExitType = 4; // PERF_RECORD_EXIT
    public const uint ForkType = 7; // PERF_RECORD_FORK
    public const uint SampleType = 9; // PERF_RECORD_SAMPLE

    private const int TaskOffset = HeaderSize; // PERF_SAMPLE_TID
    private const int LostOffset = HeaderSize + sizeof(ulong); // After the event's number.
    private const int TimeOffset = TaskOffset + 2 * sizeof(uint); // PERF_SAMPLE_TIME
    private const int RawSizeOffset = TimeOffset + sizeof(ulong); // PERF_SAMPLE_RAW
    private const int RawOffset = RawSizeOffset + sizeof(uint);
    private const int LeastSample = RawOffset + sizeof(ushort); // common_type comes first in every tracepoint's record.

    /// <summary>All of it, with its header.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public uint Type => MemoryMarshal.Read<uint>(Bytes);

    /// <summary>Whether a tracepoint wrote it.</summary>
    public bool IsSample => Type == SampleType && Bytes.Length >= LeastSample;

    /// <summary>How many records before it found no room; 0 for all but the record that tells of them.</summary>
    public ulong Lost => Type == LostType ? MemoryMarshal.Read<ulong>(Bytes[LostOffset..]) : 0;

    /// <summary>When, by CLOCK_MONOTONIC in nanoseconds: other records than samples end with it (sample_id_all).</summary>
    public ulong TimeNs => MemoryMarshal.Read<ulong>(Type == SampleType ? Bytes[TimeOffset..] : Bytes[^sizeof(ulong)..]);

    /// <summary>The current process, in this process's namespace: 0 for the idle one.</summary>
    public int Process => MemoryMarshal.Read<int>(Bytes[TaskOffset..]);

    /// <summary>The current thread.</summary>
    public int Thread => MemoryMarshal.Read<int>(Bytes[(TaskOffset + sizeof(int))..]);

    /// <summary>The tracepoint's own bytes, of a sample.</summary>
    public ReadOnlySpan<byte> Raw => Bytes[RawOffset..][..Math.Clamp(MemoryMarshal.Read<int>(Bytes[RawSizeOffset..]), 0, Bytes.Length - RawOffset)];
}
