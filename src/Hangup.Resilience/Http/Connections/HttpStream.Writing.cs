using System.Runtime.CompilerServices;

namespace Hangup.Resilience;

internal sealed partial class HttpStream
{
    // What has come is in the kernel's buffer already, so this bounds nothing but a stream that behaves like no TCP connection.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    private byte[]? _early;
    private int _earlyOffset;
    private bool _discardsWrites;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_discardsWrites)
            return;
        ThrowIfDead(buffer);
        try
        {
            inner.Write(buffer);
            progress.Accepted(buffer.Length);
        }
        catch (IOException e) when (!progress.IsRaw)
        {
            throw progress.WriteFailed().On(e);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_discardsWrites)
            return default;
        ThrowIfDead(buffer.Span);
        ValueTask writing = inner.WriteAsync(buffer, cancellationToken);
        if (!writing.IsCompletedSuccessfully)
            return AwaitWrite(writing, buffer.Length, cancellationToken);
        writing.GetAwaiter().GetResult();
        progress.Accepted(buffer.Length);
        return default;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask AwaitWrite(ValueTask writing, int length, CancellationToken cancellationToken)
    {
        try
        {
            await writing.ConfigureAwait(false);
            progress.Accepted(length);
        }
        catch (IOException e) when (!progress.IsRaw)
        {
            ConnectionObservation failed = progress.WriteFailed();
            if (cancellationToken.IsCancellationRequested || !await HasResponse(cancellationToken).ConfigureAwait(false))
                throw failed.On(e);

            // The rest of the body has nobody to go to; SocketsHttpHandler reads the response once it believes it sent.
            _discardsWrites = true;
            metrics.CountEarlyResponse();
        }
    }

    private void ThrowIfDead(ReadOnlySpan<byte> bytes)
    {
        if (!progress.IsRaw && progress.Writing(bytes) is { } dead)
            throw dead.On(new HttpIOException(HttpRequestError.ResponseEnded, "The connection had ended before the request was sent."));
    }

    /// <summary>
    /// Whether the peer answered before the connection failed: a server that refuses a body answers and closes, and the RST for the
    /// unread rest makes the write fail. Linux keeps what came before the RST readable.
    /// </summary>
    private async ValueTask<bool> HasResponse(CancellationToken cancellationToken)
    {
        try
        {
            if (!progress.ResponseBegan && !await PendingReadEnds(cancellationToken).ConfigureAwait(false) && !progress.ResponseBegan)
                await ReadEarly(cancellationToken).ConfigureAwait(false);
            return progress.ResponseBegan;
        }
        catch (Exception e) when (e is IOException or TimeoutException or ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>On a reused connection SocketsHttpHandler's own read is under way, and its bytes go to it. False where there is none.</summary>
    private async ValueTask<bool> PendingReadEnds(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _readEnded, ended);
        // Either this sees the read that is under way no more, or its end sees whom to tell.
        Interlocked.MemoryBarrierProcessWide();
        if (!Volatile.Read(ref _reading))
            return false;
        await ended.Task.WaitAsync(LongestLook, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask ReadEarly(CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        int read = await inner.ReadAsync(buffer, cancellationToken).AsTask().WaitAsync(LongestLook, cancellationToken).ConfigureAwait(false);
        if (!buffer.AsSpan(0, read).StartsWith("HTTP/1."u8))
            return;
        progress.Received(buffer.AsSpan(0, read));
        _early = buffer[..read];
    }

    private bool TryReadEarly(Span<byte> buffer, out int read)
    {
        read = 0;
        if (_early is null || buffer.IsEmpty)
            return false;

        ReadOnlySpan<byte> rest = _early.AsSpan(_earlyOffset);
        read = Math.Min(rest.Length, buffer.Length);
        rest[..read].CopyTo(buffer);
        _earlyOffset += read;
        if (_earlyOffset == _early.Length)
            _early = null;
        return true;
    }
}
