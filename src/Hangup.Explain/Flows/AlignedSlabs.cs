using System.Runtime.CompilerServices;

namespace Hangup.Explain;

/// <summary>
/// Records that stay where they are and begin with a cache line, in slabs that come as they are needed. It checks no place: the tables that
/// give places out are its only users.
/// </summary>
/// <param name="slabBits">A slab holds two to the power of this.</param>
internal sealed unsafe class AlignedSlabs<T>(int slabBits)
    where T : unmanaged
{
    private readonly int _mask = (1 << slabBits) - 1;

    // The memory is the collector's and pinned, so it goes with this object.
    private byte[][] _memory = [];
    private T*[] _slabs = [];

    public ref T this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _slabs[place >> slabBits][place & _mask];
    }

    /// <summary>Makes sure that there is memory for a place. New memory holds anything.</summary>
    public void Reach(int place)
    {
        if (place >> slabBits < _slabs.Length)
            return;
        byte[] memory = GC.AllocateUninitializedArray<byte>((sizeof(T) << slabBits) + CacheLines.Length, pinned: true);
        var start = (nuint)Unsafe.AsPointer(ref memory[0]);
        _memory = [.. _memory, memory];
        T*[] slabs = new T*[_slabs.Length + 1];
        _slabs.CopyTo(slabs, 0);
        slabs[^1] = (T*)((start + CacheLines.Length - 1) & ~(nuint)(CacheLines.Length - 1));
        _slabs = slabs;
    }

    /// <summary>Brings a record into the processor's cache.</summary>
    /// <param name="place">Where it is.</param>
    /// <param name="bytes">How much of its beginning.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(int place, int bytes) => CacheLines.Prefetch(in this[place], bytes);
}
