using System.Threading.Tasks.Sources;

namespace Hangup.Resilience;

/// <summary>
/// The plaintext of an HTTP/1 connection. It passes everything on and costs nothing until something fails; then it says what became of
/// the request, keeps SocketsHttpHandler from repeating it unasked, and looks for a response that the peer sent before the failure.
/// </summary>
internal sealed partial class HttpStream(Stream inner, RequestProgress progress, TlsTransportStream? tls, ConnectionMetrics metrics)
    : Stream, IValueTaskSource<int>
{
    public override bool CanRead => inner.CanRead;

    public override bool CanWrite => inner.CanWrite;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
