using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>What was seen of one end of a connection.</summary>
internal struct FlowSide
{
    /// <summary>The initial sequence number: that of its SYN, or the one before its first segment.</summary>
    public uint InitialSequence;

    /// <summary>The number behind the highest that it sent.</summary>
    public uint Next;

    /// <summary>The number behind the highest that it sent, acceptable or not.</summary>
    public uint Furthest;

    /// <summary>The highest acknowledgment that it sent.</summary>
    public uint Acknowledged;

    /// <summary>The window that it offered last, in bytes.</summary>
    public uint Window;
    public uint FinSequence;
    public uint SackRight;
    public uint TimestampValue;
    public uint Packets;
    public uint Retransmissions;
    public ulong Bytes;

    /// <summary>All flags that it sent.</summary>
    public TcpFlags Flags;
    public byte WindowScale;
    public SideMarks Marks;

    /// <summary>The last acknowledgment that it sent of what was never seen: it has taken that, whatever the capture missed.</summary>
    public uint UnseenAcknowledgment;

    public readonly bool Has(SideMarks marks) => (Marks & marks) != 0;

    public readonly bool HasFin => (Flags & TcpFlags.Fin) != 0;
}

/// <summary>What an end did at least once.</summary>
[Flags]
internal enum SideMarks : ushort
{
    None = 0,

    /// <summary>It sent something, so its numbers are known.</summary>
    Started = 1,

    /// <summary>It sent a SYN without an ACK.</summary>
    Syn = 2,

    /// <summary>It sent a SYN with an ACK.</summary>
    SynAck = 4,

    /// <summary>It sent data.</summary>
    Data = 8,

    /// <summary>It acknowledged something, so its acknowledgments are known.</summary>
    Acknowledges = 16,

    /// <summary>Its window is closed.</summary>
    ZeroWindow = 32,

    /// <summary>Its window was closed at some time.</summary>
    HadZeroWindow = 64,

    /// <summary>It sent a RST.</summary>
    Reset = 128,

    /// <summary>An ICMP error was sent to it.</summary>
    GotIcmp = 256,

    /// <summary>Its numbers are known from what the other end acknowledged.</summary>
    Told = 512,

    /// <summary>It sent a FIN that seemed out of place; an acknowledgment tells whether it was.</summary>
    DoubtfulFin = 1024,

    /// <summary>It sent a window beside that of its SYN.</summary>
    Window = 2048,

    /// <summary>The other end has acknowledged its SYN, or what came first of it.</summary>
    Heard = 4096,

    /// <summary>A SYN of it met the connection while it lived, later than any of the other end.</summary>
    StraySyn = 8192,
}
