namespace Hangup.Proxy;

/// <summary>Bytes on their way: a part of a buffer that several segments may share.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Offset">Where they begin.</param>
/// <param name="Length">How many.</param>
/// <param name="Time">When they came, or have been let through.</param>
internal readonly record struct Segment(PooledBuffer Buffer, int Offset, int Length, long Time)
{
    public Span<byte> Bytes => Buffer.Bytes.AsSpan(Offset, Length);

    /// <summary>Cuts the first bytes off, as a segment with a share of its own in the buffer.</summary>
    public Segment First(int length)
    {
        Buffer.Users++;
        return this with { Length = length };
    }

    public Segment From(int length) => this with { Offset = Offset + length, Length = Length - length };

    public void Release() => Buffer.Release();
}
