using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>What the tracker needs of a packet: the fields of a TCP segment, or those of a segment that an ICMP error quotes.</summary>
internal struct Segment
{
    public FlowKey Key;
    public uint Hash;

    /// <summary>The packet's number in the timeline, from one on.</summary>
    public long Number;
    public long Time;
    public uint Sequence;

    /// <summary>For an ICMP error, the size of packets that the next link takes.</summary>
    public uint Acknowledgment;
    public uint PayloadLength;
    public uint TimestampValue;
    public uint TimestampEcho;

    /// <summary>The right edge of the first range of a selective acknowledgment.</summary>
    public uint SackRight;
    public SegmentNotes Notes;

    /// <summary>For an ICMP error, type and code.</summary>
    public ushort Window;
    public ushort IpIdentification;
    public TcpFlags Flags;
    public byte TimeToLive;

    /// <summary>By how many bits the sender shifts its windows; <see cref="NoScale"/> where the segment does not say.</summary>
    public byte WindowScale;

    /// <summary>Where it was seen; see <see cref="InterfaceNumbers"/>.</summary>
    public byte Interface;
    public bool IsIpv6;

    public const byte NoScale = 255;

    public readonly bool FromHigh => (Notes & SegmentNotes.FromHigh) != 0;

    public readonly bool IsIcmp => (Notes & SegmentNotes.Icmp) != 0;

    /// <summary>SEG.LEN: data, SYN and FIN.</summary>
    public readonly uint Length =>
        PayloadLength + ((Flags & TcpFlags.Syn) != 0 ? 1u : 0) + ((Flags & TcpFlags.Fin) != 0 ? 1u : 0);
}
