using System.Runtime.InteropServices;

namespace Hangup.Watch;

/// <summary>Where a tracepoint's record holds a field.</summary>
/// <param name="Name">Its name in the format.</param>
/// <param name="Offset">Its first byte, from the beginning of the record.</param>
/// <param name="Size">Its length in bytes.</param>
internal readonly record struct TracepointField(string Name, int Offset, int Size)
{
    public int End => Offset + Size;

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> record) => record.Slice(Offset, Size);

    /// <summary>A number of two bytes, as this machine orders them.</summary>
    public ushort UInt16In(ReadOnlySpan<byte> record) => MemoryMarshal.Read<ushort>(In(record));

    /// <summary>A number of four bytes, as this machine orders them.</summary>
    public int Int32In(ReadOnlySpan<byte> record) => MemoryMarshal.Read<int>(In(record));

    /// <summary>A number of eight bytes, as this machine orders them.</summary>
    public ulong UInt64In(ReadOnlySpan<byte> record) => MemoryMarshal.Read<ulong>(In(record));
}
