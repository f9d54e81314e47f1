using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A packet of a conversation, with numbers counted from the initial ones; they wrap, so only differences tell what comes first.</summary>
internal struct Packet
{
    public long Number;
    public long Time;
    public bool FromServer;
    public TcpFlags Flags;
    public int Sequence;
    public int Acknowledgment;
    public uint Length;
    public ushort Window;
    public ushort IpIdentification;
    public byte TimeToLive;
    public byte Interface;
    public SegmentNotes Notes;

    public readonly bool IsIcmp => Has(SegmentNotes.Icmp);

    public readonly bool IsRst => (Flags & TcpFlags.Rst) != 0;

    public readonly bool IsSyn => (Flags & TcpFlags.Syn) != 0;

    public readonly bool IsFin => (Flags & TcpFlags.Fin) != 0;

    public readonly bool HasAck => (Flags & TcpFlags.Ack) != 0;

    public readonly bool IsPureAck => Flags == TcpFlags.Ack && Length == 0;

    /// <summary>Whether it carries what a program has sent: the text of a RST and the byte of a keepalive probe (RFC 9293, section 3.8.4) are none.</summary>
    public readonly bool HasData => Length > 0 && !IsRst && !Has(SegmentNotes.Icmp | SegmentNotes.KeepAlive);

    /// <summary>The number behind all that it takes.</summary>
    public readonly int End => Sequence + (int)Length + (IsSyn ? 1 : 0) + (IsFin ? 1 : 0);

    public readonly byte IcmpType => (byte)(Window >> 8);

    public readonly byte IcmpCode => (byte)Window;

    public readonly bool Has(SegmentNotes notes) => (Notes & notes) != 0;
}
