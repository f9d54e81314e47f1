namespace Hangup.Lab;

/// <summary>A tracepoint whose records can be read.</summary>
internal abstract class Tracepoint(TracepointFormat format, int length)
{
    public string Name => format.Tracepoint;

    public int Id => format.Id;

    /// <summary>How many bytes a record has at least.</summary>
    public int Length => length;

    /// <summary>The ports of the local and of the remote end; 0 where the kernel does not say.</summary>
    public abstract (ushort Local, ushort Remote) PortsIn(ReadOnlySpan<byte> record);

    /// <summary>What a record says; <see langword="null"/> where it is not about TCP.</summary>
    public abstract TracedEvent? Read(ReadOnlySpan<byte> record, ulong timestampNs);
}
