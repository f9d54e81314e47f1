namespace Hangup.Packets;

/// <summary>Packets in the order in which they come: of a file, of several files, of an interface.</summary>
public abstract class PacketSource
{
    /// <summary>The packet that the last <see cref="MoveNext"/> found; nothing before the first.</summary>
    public abstract CapturedPacket Current { get; }

    /// <summary>Why there is no further packet although there should be one, in one sentence; <see langword="null"/> at a proper end.</summary>
    public abstract string? Damage { get; }

    /// <summary>How many packets the capture says that it missed.</summary>
    public virtual long Missed => 0;

    /// <summary>Whether the next packet is not there yet, so that this is the moment to work on those that are.</summary>
    public virtual bool WouldWait => false;

    /// <summary>Goes to the next packet.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="IOException">What is read from fails.</exception>
    public abstract bool MoveNext();
}
