namespace Hangup.Cli;

/// <summary>Counts what is read through it; another thread may look.</summary>
internal sealed class CountingStream(Stream inner) : ForwardStream
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        Interlocked.Add(ref _count, read);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
