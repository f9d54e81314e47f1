namespace Hangup.Proxy;

/// <summary>The buffers of one loop, used by its thread alone. A connection holds one only while it holds bytes.</summary>
internal sealed class BufferPool
{
    /// <summary>As much as Toxiproxy reads at once, so that faults see chunks of the same size.</summary>
    public const int BufferSize = 32 * 1024;

    /// <summary>What fits in here is copied, so that a fault that holds many small messages holds little memory.</summary>
    public const int SmallSize = 2 * 1024;

    private const int MostKept = 64;
    private const int MostSmallKept = 512;

    private readonly Stack<PooledBuffer> _free = [];
    private readonly Stack<PooledBuffer> _freeSmall = [];

    /// <summary>A buffer for so many bytes, at most <see cref="BufferSize"/>.</summary>
    public PooledBuffer Rent(int length) => length <= SmallSize ? Rent(_freeSmall, SmallSize) : Rent(_free, BufferSize);

    public void Return(PooledBuffer buffer)
    {
        bool isSmall = buffer.Bytes.Length == SmallSize;
        Stack<PooledBuffer> free = isSmall ? _freeSmall : _free;
        if (free.Count < (isSmall ? MostSmallKept : MostKept))
            free.Push(buffer);
    }

    private PooledBuffer Rent(Stack<PooledBuffer> free, int size)
    {
        if (!free.TryPop(out PooledBuffer? buffer))
            buffer = new(this, size);
        buffer.Users = 1;
        return buffer;
    }
}

/// <summary>A buffer that goes back to its pool when its last user releases it.</summary>
internal sealed class PooledBuffer(BufferPool pool, int size)
{
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(size);

    public int Users { get; set; }

    public void Release()
    {
        if (--Users == 0)
            pool.Return(this);
    }
}
