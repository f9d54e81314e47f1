namespace Hangup.Packets;

/// <summary>Finds packets in the bytes of one format.</summary>
internal abstract class CaptureParser(CaptureBuffer buffer)
{
    /// <summary>Why it went no further; <see langword="null"/> at a proper end.</summary>
    public string? Damage { get; private protected set; }

    public virtual long Missed => 0;

    protected CaptureBuffer Buffer { get; } = buffer;

    /// <summary>Finds the next packet at the front of the buffer.</summary>
    public abstract bool TryNext(ref CaptureRecord record);

    /// <summary>What is left is shorter than it must be: nothing, or a record that was cut.</summary>
    protected bool EndsHere(string what)
    {
        if (!Buffer.Available.IsEmpty)
            Damage = $"the capture ends inside {what} at byte {Buffer.Position}";
        return false;
    }

    protected bool IsDamaged(string how)
    {
        Damage = $"{how} at byte {Buffer.Position}: the capture is damaged from there on";
        return false;
    }
}
