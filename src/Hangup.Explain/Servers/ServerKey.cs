using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>A server's address and port in numbers.</summary>
internal readonly struct ServerKey(ulong upper, ulong lower, ushort port)
{
    private readonly ulong _upper = upper;
    private readonly ulong _lower = lower;
    private readonly ushort _port = port;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Equals(in ServerKey other) => _lower == other._lower && _port == other._port && _upper == other._upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Hash() =>
        (uint)HashSecrets.Fold(HashSecrets.Fold(_upper ^ HashSecrets.First, _lower ^ HashSecrets.Second) ^ HashSecrets.Spread(_port), HashSecrets.Third);
}
