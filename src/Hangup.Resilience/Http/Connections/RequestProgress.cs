using System.Net.Sockets;

namespace Hangup.Resilience;

/// <summary>
/// How far the request on an HTTP/1 connection has come, told by the bytes of the connection alone. HTTP/1 carries one request at a time,
/// so a head that is written after a response has begun is a new request. Where that is in doubt (interim responses, early ones) the
/// request goes on, so that no byte of it is ever forgotten.
/// </summary>
internal sealed class RequestProgress(Socket? socket, TlsTransportStream? tls, Origin origin)
{
    private long _accepted;
    private long _acceptedBefore;
    private int _requests;
    private int _generation = origin.Generation;
    private long _length;
    private bool _inFlight;
    private bool _ended;

    /// <summary>Whether a request is under way that no byte of a response has answered.</summary>
    public bool InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Whether a byte of the response to the current request has come.</summary>
    public bool ResponseBegan { get; private set; }

    /// <summary>Whether the connection carries something else than requests: it was upgraded, or is a tunnel.</summary>
    public bool IsRaw { get; private set; }

    private bool Reused => _requests > 1;

    /// <summary>Bytes came.</summary>
    public void Received(ReadOnlySpan<byte> bytes)
    {
        _generation = origin.Generation;
        if (ResponseBegan)
            return;
        // RFC 9110, section 15.2: 1xx are interim, but 101 ends HTTP on this connection.
        if (bytes is [_, _, _, _, _, _, _, _, _, (byte)'1', ..])
        {
            IsRaw = bytes is [_, _, _, _, _, _, _, _, _, _, (byte)'0', (byte)'1', ..];
            return;
        }

        ResponseBegan = true;
        Volatile.Write(ref _inFlight, false);
    }

    /// <summary>A write begins. Answers why it must not take place, where the connection is known to be dead before a request is written.</summary>
    public ConnectionObservation? Writing(ReadOnlySpan<byte> bytes)
    {
        if (_requests > 0 && (!ResponseBegan || _accepted < _length))
            return null;
        if (!RequestHead.TryParse(bytes, out long length) && _requests > 0)
            return null;

        _length = length;

        _requests++;
        _acceptedBefore = tls?.Written ?? _acceptedBefore + _accepted;
        _accepted = 0;
        ResponseBegan = false;
        IsRaw = bytes.StartsWith("CONNECT "u8);
        // Either this sees the end that a pending read has met, or that read sees the request in flight. The fence for both is there, in the
        // rarer place.
        Volatile.Write(ref _inFlight, true);
        bool retired = Reused && _generation != origin.Generation;
        return retired || Volatile.Read(ref _ended)
            ? new(FailurePhase.Write, FailureDelivery.NotSent, Reused, ResponseBegan: false, retired)
            : null;
    }

    /// <summary>The kernel has taken bytes.</summary>
    public void Accepted(int bytes) => _accepted += bytes;

    /// <summary>A read met the end of the stream or an error.</summary>
    public void Ended()
    {
        Volatile.Write(ref _ended, true);
        Interlocked.MemoryBarrierProcessWide();
        if (Reused && InFlight)
            origin.Retire(_generation);
    }

    /// <summary>What is known after a failed read.</summary>
    public ConnectionObservation ReadFailed() => new(FailurePhase.Read, FailureDelivery.Unknown, Reused, ResponseBegan);

    /// <summary>What is known after a failed write.</summary>
    public ConnectionObservation WriteFailed()
    {
        if (Reused && InFlight)
            origin.Retire(_generation);
        // A write fails as a whole where the kernel did not take its last byte, so the request is not complete; that not even its first byte
        // left, only the kernel's count proves.
        bool nothingLeft = _accepted == 0 && socket is not null && TcpProgress.BytesSent(socket) <= _acceptedBefore;
        return new(FailurePhase.Write, nothingLeft ? FailureDelivery.NotSent : FailureDelivery.Incomplete, Reused, ResponseBegan);
    }
}
