namespace Hangup.Cli;

/// <summary>A stream whose first bytes were looked at, and are still to be read.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly byte[] _first;
    private int _given;

    public PeekedStream(Stream inner, int count)
    {
        _inner = inner;
        byte[] first = new byte[count];
        int read = inner.ReadAtLeast(first, count, throwOnEndOfStream: false);
        _first = first[..read];
    }

    public ReadOnlySpan<byte> First => _first;

    public override int Read(Span<byte> buffer)
    {
        if (_given == _first.Length)
            return _inner.Read(buffer);
        int count = Math.Min(buffer.Length, _first.Length - _given);
        _first.AsSpan(_given, count).CopyTo(buffer);
        _given += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
