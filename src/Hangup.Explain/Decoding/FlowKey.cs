using System.Buffers.Binary;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Explain;

/// <summary>
/// The two ends of a connection, the lower one first, so that both directions have the same key. An address of IPv4 stands in its
/// mapped form.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)] // What follows it in a record begins right behind the ports.
internal struct FlowKey : IEquatable<FlowKey>
{
    public ulong LowUpper;
    public ulong LowLower;
    public ulong HighUpper;
    public ulong HighLower;
    public ushort LowPort;
    public ushort HighPort;

    private const ulong MappedPrefix = 0x0000_FFFF_0000_0000;

    /// <summary>The key of what goes from one end to the other.</summary>
    /// <returns>Whether the sender is the higher end.</returns>
    public static bool Order(ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination, ushort sourcePort, ushort destinationPort, out FlowKey key)
    {
        (ulong sourceUpper, ulong sourceLower) = Read(source);
        (ulong destinationUpper, ulong destinationLower) = Read(destination);
        bool fromHigh = sourceUpper != destinationUpper ? sourceUpper > destinationUpper
            : sourceLower != destinationLower ? sourceLower > destinationLower
            : sourcePort > destinationPort;
        key = fromHigh
            ? new FlowKey
            {
                LowUpper = destinationUpper,
                LowLower = destinationLower,
                LowPort = destinationPort,
                HighUpper = sourceUpper,
                HighLower = sourceLower,
                HighPort = sourcePort,
            }
            : new FlowKey
            {
                LowUpper = sourceUpper,
                LowLower = sourceLower,
                LowPort = sourcePort,
                HighUpper = destinationUpper,
                HighLower = destinationLower,
                HighPort = destinationPort,
            };
        return fromHigh;
    }

    /// <summary>Whether both ends are one and the same.</summary>
    public readonly bool IsSelf => LowUpper == HighUpper && LowLower == HighLower && LowPort == HighPort;

    public readonly IPEndPoint Low => new(AddressOf(LowUpper, LowLower), LowPort);

    public readonly IPEndPoint High => new(AddressOf(HighUpper, HighLower), HighPort);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Hash()
    {
        ulong low = HashSecrets.Fold(LowUpper ^ HashSecrets.First, LowLower ^ HashSecrets.Second);
        ulong high = HashSecrets.Fold(HighUpper ^ HashSecrets.Third, HighLower ^ HashSecrets.Fourth);
        return (uint)HashSecrets.Fold(low ^ HashSecrets.Spread(((uint)LowPort << 16) | HighPort), high ^ HashSecrets.Fifth);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Equals(FlowKey other) =>
        LowLower == other.LowLower && HighLower == other.HighLower && LowPort == other.LowPort && HighPort == other.HighPort
        && LowUpper == other.LowUpper && HighUpper == other.HighUpper;

    public override readonly bool Equals(object? obj) => obj is FlowKey other && Equals(other);

    public override readonly int GetHashCode() => (int)Hash();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (ulong Upper, ulong Lower) Read(ReadOnlySpan<byte> address) => address.Length == 4
        ? (0, MappedPrefix | BinaryPrimitives.ReadUInt32BigEndian(address))
        : (BinaryPrimitives.ReadUInt64BigEndian(address), BinaryPrimitives.ReadUInt64BigEndian(address[8..]));

    private static IPAddress AddressOf(ulong upper, ulong lower)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, upper);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], lower);
        return upper == 0 && lower >> 32 == MappedPrefix >> 32 ? new IPAddress(bytes[12..]) : new IPAddress(bytes);
    }
}
