using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Hangup.Explain;

/// <summary>Lines of the processor's cache.</summary>
internal static unsafe class CacheLines
{
    /// <summary>How many bytes a line has.</summary>
    public const int Length = 64;

    /// <summary>Brings memory into the cache before it is looked at. It may be memory that the collector moves meanwhile: then only the hint is lost.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="bytes">How much of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch<T>(ref readonly T start, int bytes)
    {
        if (!Sse.IsSupported)
            return;
        var address = (byte*)Unsafe.AsPointer(ref Unsafe.AsRef(in start));
        for (int offset = 0; offset < bytes; offset += Length)
            Sse.Prefetch0(address + offset);
    }
}
