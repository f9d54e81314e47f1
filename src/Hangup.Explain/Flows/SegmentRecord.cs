using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// A segment as it is remembered, in 32 bytes: time and number are counted from the first of its connection, and lengths end at 65,535.
/// </summary>
internal struct SegmentRecord
{
    private const int FlagsShift = 48;
    private const int TimeToLiveShift = 56;
    private const long TimeMask = (1L << FlagsShift) - 1;
    private const long NanosecondsPerTick = 100;
    private ulong _timeAndMore;
    private uint _number;

    public uint Sequence;
    public uint Acknowledgment;
    public SegmentNotes Notes;
    public ushort PayloadLength;
    public ushort Window;
    public ushort IpIdentification;
    public byte Interface;

    /// <summary>The lowest bits of the timestamp, which tell a copy from a retransmission.</summary>
    public byte Timestamp;

    public readonly TcpFlags Flags => (TcpFlags)(byte)(_timeAndMore >> FlagsShift);

    public readonly byte TimeToLive => (byte)(_timeAndMore >> TimeToLiveShift);

    public void Set(in FlowRecord flow, in Segment segment, SegmentNotes notes)
    {
        long ticks = Math.Clamp((segment.Time - flow.FirstTime) / NanosecondsPerTick, 0, TimeMask);
        _timeAndMore = (ulong)ticks | ((ulong)segment.Flags << FlagsShift) | ((ulong)segment.TimeToLive << TimeToLiveShift);
        _number = (uint)Math.Min(segment.Number - flow.FirstNumber, uint.MaxValue);
        Sequence = segment.Sequence;
        Acknowledgment = segment.Acknowledgment;
        Notes = notes;
        PayloadLength = (ushort)Math.Min(segment.PayloadLength, ushort.MaxValue);
        Window = segment.Window;
        IpIdentification = segment.IpIdentification;
        Interface = segment.Interface;
        Timestamp = (byte)segment.TimestampValue;
    }

    public readonly long TimeIn(in FlowRecord flow) => flow.FirstTime + ((long)(_timeAndMore & TimeMask) * NanosecondsPerTick);

    public readonly long NumberIn(in FlowRecord flow) => flow.FirstNumber + _number;

    /// <summary>Whether it is the same packet, seen at another place.</summary>
    public readonly bool IsCopyOf(in Segment segment) =>
        Sequence == segment.Sequence && Flags == segment.Flags && PayloadLength == Math.Min(segment.PayloadLength, ushort.MaxValue)
        && IpIdentification == segment.IpIdentification && Timestamp == (byte)segment.TimestampValue
        && ((Notes ^ segment.Notes) & (SegmentNotes.FromHigh | SegmentNotes.Icmp)) == 0
        && ((Notes & SegmentNotes.Icmp) != 0 || Acknowledgment == segment.Acknowledgment);
}
