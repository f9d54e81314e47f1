namespace Hangup.Proxy;

/// <summary>The buffers of one loop, used by its thread alone. A connection holds one only while it holds bytes.</summary>
internal sealed class BufferPool
{
    /// <summary>As much as Toxiproxy reads at once, so that faults see chunks of the same size.</summary>
    public const int BufferSize = 32 * 1024;
    private const int MostKept = 256;

    private readonly Stack<PooledBuffer> _free = [];

    public PooledBuffer Rent()
    {
        if (!_free.TryPop(out PooledBuffer? buffer))
            buffer = new(this);
        buffer.Users = 1;
        return buffer;
    }

    public void Return(PooledBuffer buffer)
    {
        if (_free.Count < MostKept)
            _free.Push(buffer);
    }
}

/// <summary>A buffer that goes back to its pool when its last user releases it.</summary>
internal sealed class PooledBuffer(BufferPool pool)
{
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(BufferPool.BufferSize);

    public int Users { get; set; }

    public void Release()
    {
        if (--Users == 0)
            pool.Return(this);
    }
}
