using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A segment as it is remembered.</summary>
internal struct SegmentRecord
{
    public long Number;
    public long Time;
    public uint Sequence;
    public uint Acknowledgment;
    public uint PayloadLength;
    public uint TimestampValue;
    public SegmentNotes Notes;
    public ushort Window;
    public ushort IpIdentification;
    public TcpFlags Flags;
    public byte TimeToLive;
    public byte Interface;

    public static SegmentRecord Of(in Segment segment, SegmentNotes notes) => new()
    {
        Number = segment.Number,
        Time = segment.Time,
        Sequence = segment.Sequence,
        Acknowledgment = segment.Acknowledgment,
        PayloadLength = segment.PayloadLength,
        TimestampValue = segment.TimestampValue,
        Notes = notes,
        Window = segment.Window,
        IpIdentification = segment.IpIdentification,
        Flags = segment.Flags,
        TimeToLive = segment.TimeToLive,
        Interface = segment.Interface,
    };

    /// <summary>Whether it is the same packet, seen at another place.</summary>
    public readonly bool IsCopyOf(in Segment segment) =>
        Sequence == segment.Sequence && Flags == segment.Flags && PayloadLength == segment.PayloadLength
        && IpIdentification == segment.IpIdentification && TimestampValue == segment.TimestampValue
        && ((Notes ^ segment.Notes) & (SegmentNotes.FromHigh | SegmentNotes.Icmp)) == 0
        && ((Notes & SegmentNotes.Icmp) != 0 || Acknowledgment == segment.Acknowledgment);
}
