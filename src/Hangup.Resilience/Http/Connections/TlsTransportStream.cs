using System.Net.Sockets;

namespace Hangup.Resilience;

/// <summary>
/// The socket under a TLS connection. It tells a close_notify from a bare FIN: SslStream ends in both cases, but only in the second has
/// it met the end of this stream.
/// </summary>
internal sealed class TlsTransportStream(Socket socket) : NetworkStream(socket, ownsSocket: true)
{
    private long _written;

    /// <summary>Whether the peer's FIN was read.</summary>
    public bool Ended { get; private set; }

    /// <summary>Bytes that were to be written so far.</summary>
    public long Written => Volatile.Read(ref _written);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Interlocked.Add(ref _written, buffer.Length);
        return base.WriteAsync(buffer, cancellationToken);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Interlocked.Add(ref _written, buffer.Length);
        base.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ValueTask<int> reading = base.ReadAsync(buffer, cancellationToken);
        if (!reading.IsCompletedSuccessfully)
            return Await(reading, buffer.Length);
        int read = reading.Result;
        Note(read, buffer.Length);
        return new(read);
    }

    public override int Read(Span<byte> buffer)
    {
        int read = base.Read(buffer);
        Note(read, buffer.Length);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> Await(ValueTask<int> reading, int wanted)
    {
        int read = await reading.ConfigureAwait(false);
        Note(read, wanted);
        return read;
    }

    // A read of no bytes only waits for data.
    private void Note(int read, int wanted) => Ended |= read == 0 && wanted > 0;
}
