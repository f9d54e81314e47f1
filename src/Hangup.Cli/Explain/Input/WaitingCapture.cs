using Hangup.Packets;

namespace Hangup.Cli;

/// <summary>A capture that somebody is still writing.</summary>
internal sealed class WaitingCapture : PacketSource
{
    private readonly CaptureReader _reader;
    private readonly WaitingStream _stream;

    /// <param name="reader">Reads the capture.</param>
    /// <param name="stream">What it comes from, perhaps compressed.</param>
    public WaitingCapture(CaptureReader reader, WaitingStream stream)
    {
        _reader = reader;
        _stream = stream;
        stream.Waiting = OnWaiting;
    }

    public override CapturedPacket Current => _reader.Current;

    public override string? Damage => _reader.Damage;

    public override long Missed => _reader.Missed;

    public override bool MoveNext() => _reader.MoveNext();

    public override bool TryStop() => _stream.TryStop();
}
