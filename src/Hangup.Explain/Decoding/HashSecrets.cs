using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Explain;

/// <summary>
/// What hashes of addresses are keyed with, drawn anew by each process: whoever sends packets must not know which connections collide.
/// </summary>
internal static class HashSecrets
{
    public static readonly ulong First = Draw();
    public static readonly ulong Second = Draw();
    public static readonly ulong Third = Draw();
    public static readonly ulong Fourth = Draw();
    public static readonly ulong Fifth = Draw();

    /// <summary>Both halves of the product of two numbers in one, so that each bit depends on all of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Fold(ulong one, ulong other)
    {
        ulong upper = Math.BigMul(one, other, out ulong lower);
        return upper ^ lower;
    }

    /// <summary>Ports over all bits: neighbours must differ in more than the lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Spread(uint ports) => ports * 0x9E37_79B9_7F4A_7C15;

    /// <summary>The kernel's random bits, which a GUID has without OpenSSL; where one half has a fixed bit, the other has none.</summary>
    private static ulong Draw()
    {
        var guid = Guid.NewGuid();
        ReadOnlySpan<ulong> halves = MemoryMarshal.Cast<Guid, ulong>(new ReadOnlySpan<Guid>(in guid));
        return halves[0] ^ halves[1];
    }
}
