using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>A server's address and port in numbers.</summary>
internal readonly struct ServerKey(ulong upper, ulong lower, ushort port)
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;
    private readonly ulong _upper = upper;
    private readonly ulong _lower = lower;
    private readonly ushort _port = port;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(in ServerKey other) => _lower == other._lower && _port == other._port && _upper == other._upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Hash()
    {
        ulong mixed = (_upper ^ (_lower * Odd) ^ _port) * Odd;
        return (uint)(mixed >> 32) ^ (uint)mixed;
    }
}
