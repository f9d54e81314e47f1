using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Threading.Tasks.Sources;

namespace Hangup.Resilience;

// A connection has one read under way at a time, and SocketsHttpHandler keeps one pending on a pooled connection. Its result is noted when it
// is there, and not when it is asked for, so that a write that begins in between knows of it. The stream is itself the source of that result:
// an async method would have to rent its state for each read, on the way of every request.
internal sealed partial class HttpStream
{
    // In place of a number of bytes: the read failed.
    private const int Faulted = -1;

    // What the reads of other streams throw nobody knows, and in a callback of the socket it would end the process.
    private readonly bool _isOfRuntime = inner is NetworkStream or SslStream;
    private ManualResetValueTaskSourceCore<int> _result;
    private ValueTask<int> _pending;
    private Memory<byte> _target;
    private Action? _noteEnd;
    private ConnectionObservation? _failure;
    private bool _reading;
    private TaskCompletionSource? _readEnded;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (TryReadEarly(buffer, out int early))
            return early;
        if (progress.IsRaw)
            return inner.Read(buffer);
        Begin();
        try
        {
            int read = inner.Read(buffer);
            Note(read, buffer);
            return Checked(read);
        }
        catch (IOException e) when (_failure is null)
        {
            Note(Faulted, buffer);
            throw Observed(e);
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
        if (progress.IsRaw)
            return inner.ReadAsync(buffer, cancellationToken);
        Begin();
        ValueTask<int> reading = inner.ReadAsync(buffer, cancellationToken);
        if (!reading.IsCompletedSuccessfully)
            return _isOfRuntime ? Pend(reading, buffer) : AwaitAsync(reading, buffer);
        int read = reading.Result;
        Note(read, buffer.Span);
        End();
        return new(Checked(read));
    }

    int IValueTaskSource<int>.GetResult(short token) => _result.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _result.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _result.OnCompleted(continuation, state, token, flags);

    private ValueTask<int> Pend(ValueTask<int> reading, Memory<byte> buffer)
    {
        _result.Reset();
        _pending = reading;
        _target = buffer;
        var result = new ValueTask<int>(this, _result.Version);
        reading.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_noteEnd ??= NoteEnd);
        return result;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> AwaitAsync(ValueTask<int> reading, Memory<byte> buffer)
    {
        try
        {
            int read = await reading.ConfigureAwait(false);
            Note(read, buffer.Span);
            return Checked(read);
        }
        catch (IOException e) when (_failure is null)
        {
            Note(Faulted, buffer.Span);
            throw Observed(e);
        }
        finally
        {
            End();
        }
    }

    private void NoteEnd()
    {
        int read = Faulted;
        Exception? error = null;
        try
        {
            Note(read = _pending.Result, _target.Span);
            error = Premature();
        }
        catch (IOException e)
        {
            Note(Faulted, _target.Span);
            error = Observed(e);
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or AuthenticationException or NotSupportedException)
        {
            // All else that the two streams throw, ObjectDisposedException among it.
            error = e;
        }

        _target = default;
        End();
        if (error is null)
            _result.SetResult(read);
        else
            _result.SetException(error);
    }

    private void Begin()
    {
        _failure = null;
        Volatile.Write(ref _reading, true);
    }

    private void End()
    {
        // No fence here, on the way of every request: who waits for the end has a process-wide one.
        Volatile.Write(ref _reading, false);
        Volatile.Read(ref _readEnded)?.TrySetResult();
    }

    /// <summary>What a read that has ended says of the request.</summary>
    private void Note(int read, ReadOnlySpan<byte> buffer)
    {
        if (read > 0)
        {
            progress.Received(buffer[..read]);
            return;
        }

        // A read of no bytes only waits for data.
        if (read == 0 && buffer.IsEmpty)
            return;
        // An end in place of a response is an error here already: SocketsHttpHandler would repeat the request if it has no content, whatever
        // its method. After the response has begun, the end may be that of a body that only the end of the connection delimits, and over TLS
        // that is complete only after a close_notify (RFC 9112, section 9.8).
        progress.Ended();
        if (read == Faulted || progress.InFlight || progress.ResponseBegan && tls is { Ended: true })
            _failure = progress.ReadFailed();
    }

    private int Checked(int read) => Premature() is { } premature ? throw premature : read;

    private HttpIOException? Premature() =>
        _failure?.On(new HttpIOException(HttpRequestError.ResponseEnded, "The connection ended before the response was complete."));

    private IOException Observed(IOException exception) => _failure?.On(exception) ?? exception;
}
