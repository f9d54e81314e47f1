using System.Runtime.CompilerServices;

namespace Hangup.Resilience;

/// <summary>
/// The plaintext of an HTTP/1 connection. It passes everything on and costs nothing until something fails; then it says what became of
/// the request, keeps SocketsHttpHandler from repeating it unasked, and looks for a response that the peer sent before the failure.
/// </summary>
internal sealed partial class HttpStream(Stream inner, RequestProgress progress, TlsTransportStream? tls, ConnectionMetrics metrics) : Stream
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

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (TryReadEarly(buffer, out int early))
            return early;
        Begin();
        try
        {
            return Received(inner.Read(buffer), buffer);
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
        finally
        {
            End();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (TryReadEarly(buffer.Span, out int early))
            return new(early);
        Begin();
        ValueTask<int> reading = inner.ReadAsync(buffer, cancellationToken);
        if (!reading.IsCompletedSuccessfully)
            return AwaitRead(reading, buffer);
        End();
        return new(Received(reading.Result, buffer.Span));
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> AwaitRead(ValueTask<int> reading, Memory<byte> buffer)
    {
        try
        {
            return Received(await reading.ConfigureAwait(false), buffer.Span);
        }
        catch (IOException e)
        {
            throw Failed(e);
        }
        finally
        {
            End();
        }
    }

    private void Begin() => Interlocked.Exchange(ref _reading, 1);

    private void End()
    {
        Interlocked.Exchange(ref _reading, 0);
        _readEnded?.TrySetResult();
    }

    private int Received(int read, ReadOnlySpan<byte> buffer)
    {
        if (read > 0)
            progress.Received(buffer[..read]);
        else if (buffer.Length > 0 && !progress.IsRaw)
            ThrowIfPremature();
        return read;
    }

    private void ThrowIfPremature()
    {
        bool awaitsResponse = progress.InFlight;
        progress.Ended();
        // An end in place of a response is an error here already: SocketsHttpHandler would repeat the request if it has no content, whatever
        // its method. After the response has begun, the end may be that of a body that only the end of the connection delimits, and over TLS
        // that is complete only after a close_notify (RFC 9112, section 9.8).
        if (awaitsResponse || progress.ResponseBegan && tls is { Ended: true })
            throw progress.ReadFailed().On(new HttpIOException(HttpRequestError.ResponseEnded, "The connection ended before the response was complete."));
    }

    private IOException Failed(IOException exception)
    {
        if (!progress.IsRaw)
        {
            progress.Ended();
            progress.ReadFailed().On(exception);
        }

        return exception;
    }
}
