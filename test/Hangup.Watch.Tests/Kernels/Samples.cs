using System.Buffers.Binary;

namespace Hangup.Watch.Tests.Kernels;

/// <summary>Records as the kernel writes them into a ring.</summary>
internal static class Samples
{
    private const int RawOffset = 28; // Header, process and thread, time, length.

    /// <summary>A tracepoint's record, in the context of a process.</summary>
    public static byte[] Of(byte[] raw, int process, ulong timeNs = 5_000_000_000)
    {
        byte[] bytes = new byte[RawOffset + raw.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, PerfRecord.SampleType);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), process);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), process);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), timeNs);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(24), raw.Length);
        raw.CopyTo(bytes, RawOffset);
        return bytes;
    }
}
