namespace Hangup.Packets;

/// <summary>Packets in the order in which they come: of a file, of several files, of an interface.</summary>
public abstract class PacketSource
{
    /// <summary>
    /// Raised inside <see cref="MoveNext"/> when the next packet is not there yet and may not be for long: the moment to work on those that were.
    /// </summary>
    public event EventHandler? Waiting;

    /// <summary>The packet that the last <see cref="MoveNext"/> found; nothing before the first.</summary>
    public abstract CapturedPacket Current { get; }

    /// <summary>Why there is no further packet although there should be one, in one sentence; <see langword="null"/> at a proper end.</summary>
    public abstract string? Damage { get; }

    /// <summary>How many packets the capture says that it missed.</summary>
    public virtual long Missed => 0;

    /// <summary>Goes to the next packet.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="IOException">What is read from fails.</exception>
    public abstract bool MoveNext();

    /// <summary>
    /// Says that nobody wants further packets; another thread than that which reads may do so. A <see cref="MoveNext"/> that waits for one returns
    /// <see langword="false"/> then.
    /// </summary>
    /// <returns>
    /// Whether whoever reads can be waited for; <see langword="false"/> where what is read from may keep it for ever. It may be disposed only when
    /// nobody reads from it any more.
    /// </returns>
    public virtual bool TryStop() => true;

    /// <summary>Raises <see cref="Waiting"/>.</summary>
    protected void OnWaiting() => Waiting?.Invoke(this, EventArgs.Empty);
}
