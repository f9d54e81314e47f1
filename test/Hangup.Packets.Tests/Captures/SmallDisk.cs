namespace Hangup.Packets.Tests.Captures;

/// <summary>Takes what fits, as write(2) does on a full disk, and then fails.</summary>
internal sealed class SmallDisk(int room) : MemoryStream
{
    /// <summary>How many bytes it takes.</summary>
    public int Room { get; set; } = room;

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        int taken = (int)Math.Min(buffer.Length, Room - Position);
        base.Write(buffer[..taken].ToArray(), 0, taken);
        if (taken < buffer.Length)
            throw new IOException("No space left on device");
    }
}
