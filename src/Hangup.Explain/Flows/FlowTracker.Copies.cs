using Hangup.Packets;

namespace Hangup.Explain;

internal sealed partial class FlowTracker
{
    private const int CopiesBack = 12;

    /// <summary>The same packet seen on another interface is one packet, not a retransmission.</summary>
    private bool IsCopy(ref FlowRecord flow, in Segment segment)
    {
        int scanned = Math.Min(flow.Logged, CopiesBack);
        for (int back = 1; back <= scanned; back++)
        {
            if (TakeCopy(ref flow, flow.Logged - back, segment))
                return true;
        }

        // The clock of another capture may be late by more than that, and a SYN that is not known would begin a new connection.
        for (int index = 0; (segment.Flags & TcpFlags.Syn) != 0 && index < Math.Min(flow.Logged - scanned, SegmentLog.FirstLength); index++)
        {
            if (TakeCopy(ref flow, index, segment))
                return true;
        }

        return flow.Logged > scanned && (flow.AllNotes & SegmentNotes.SeenElsewhere) != 0 && IsLate(ref flow, segment);
    }

    private bool TakeCopy(ref FlowRecord flow, int index, in Segment segment)
    {
        ref SegmentRecord before = ref _log.Find(ref flow, index);
        if (before.Interface == segment.Interface || !before.IsCopyOf(segment))
            return false;
        before.Notes |= SegmentNotes.SeenElsewhere;
        flow.AllNotes |= SegmentNotes.SeenElsewhere;
        return true;
    }

    /// <summary>
    /// Whether it brings nothing new although its sender's segments were last seen elsewhere first: of a long flight the copies come when the
    /// log no longer has what they are of.
    /// </summary>
    private static bool IsLate(ref FlowRecord flow, in Segment segment)
    {
        ref FlowSide side = ref SideOf(ref flow, segment.FromHigh);
        byte first = segment.FromHigh ? flow.HighInterface : flow.LowInterface;
        return first != segment.Interface && side.Has(SideMarks.Started) && side.Has(SideMarks.Acknowledges)
            && !segment.IsIcmp && (segment.Flags & (TcpFlags.Syn | TcpFlags.Rst)) == 0
            && (int)(segment.Sequence + segment.Length - side.Next) <= 0 && (int)(segment.Acknowledgment - side.Acknowledged) <= 0;
    }
}
