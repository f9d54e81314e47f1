using Hangup.Packets;

namespace Hangup.Explain;

internal sealed partial class FlowTracker
{
    /// <summary>Windows without a known scale may be as large as any (RFC 7323, section 2.3).</summary>
    private const uint LargestWindow = 1 << 30;

    /// <summary>Acknowledgments as far back as this are no longer acceptable, whatever the window was (RFC 5961, section 5.2).</summary>
    private const int OldestAcknowledgment = 1 << 16;

    private static SegmentNotes JudgeData(ref FlowSide side, in FlowSide other, in Segment segment)
    {
        uint end = segment.Sequence + segment.Length;
        int ahead = (int)(segment.Sequence - side.Next);
        bool isControl = (segment.Flags & (TcpFlags.Syn | TcpFlags.Fin)) != 0;
        if ((segment.Flags & TcpFlags.Syn) != 0 && side.InitialSequence != segment.Sequence)
            return SegmentNotes.None; // A SYN that met a living connection has nothing to do with its numbers.
        if ((segment.Flags & TcpFlags.Rst) != 0)
            return SegmentNotes.None; // What it carries is a text for people.
        if (segment.PayloadLength == 1 && !isControl && end == side.Next && other.Has(SideMarks.Acknowledges) && (int)(end - other.Acknowledged) <= 0)
            return SegmentNotes.KeepAlive;

        if ((int)(end - side.Furthest) > 0)
            side.Furthest = end;
        // Without an ACK nothing is taken in a synchronized state (RFC 9293, section 3.10.7.4, fifth check).
        if ((segment.Flags & (TcpFlags.Ack | TcpFlags.Syn)) == 0 || IsBeyond(ahead, end, side, other))
        {
            if ((segment.Flags & (TcpFlags.Fin | TcpFlags.Ack)) == (TcpFlags.Fin | TcpFlags.Ack) && !side.HasFin)
            {
                side.FinSequence = segment.Sequence + segment.PayloadLength;
                side.Marks |= SideMarks.DoubtfulFin;
            }

            return SegmentNotes.OutOfWindow;
        }

        if ((segment.Flags & TcpFlags.Fin) != 0)
            side.FinSequence = segment.Sequence + segment.PayloadLength;
        if (segment.PayloadLength > 0)
            side.Marks |= SideMarks.Data;
        int fresh = (int)(end - side.Next);
        if (fresh <= 0)
        {
            side.Retransmissions++;
            return SegmentNotes.Retransmission;
        }

        side.Bytes += Math.Min((uint)fresh, segment.PayloadLength);
        side.Next = end;
        bool probes = segment.PayloadLength == 1 && other.Has(SideMarks.ZeroWindow);
        return (ahead > 0 ? SegmentNotes.Gap : SegmentNotes.None) | (probes ? SegmentNotes.WindowProbe : SegmentNotes.None);
    }

    private static SegmentNotes JudgeEmpty(in FlowSide side, in FlowSide other, in Segment segment)
    {
        int ahead = (int)(segment.Sequence - side.Next);
        if (ahead == -1 && segment.Flags == TcpFlags.Ack)
            return other.Has(SideMarks.ZeroWindow) ? SegmentNotes.WindowProbe : SegmentNotes.KeepAlive;
        return IsBeyond(ahead, segment.Sequence, side, other) ? SegmentNotes.OutOfWindow : SegmentNotes.None;
    }

    /// <summary>Whether a segment reaches behind all that its receiver may take. A closed window may be probed with data.</summary>
    private static bool IsBeyond(int ahead, uint end, in FlowSide side, in FlowSide other)
    {
        bool isKnown = side.Has(SideMarks.Syn | SideMarks.SynAck) && other.Has(SideMarks.Syn | SideMarks.SynAck);
        uint window = isKnown ? other.Window : LargestWindow;
        return other.Has(SideMarks.Acknowledges) && (ahead > 0 || window > 0) && (int)(end - other.Acknowledged) > (int)window + 1;
    }

    private static SegmentNotes JudgeAcknowledgment(ref FlowSide side, ref FlowSide other, in Segment segment)
    {
        uint acknowledgment = segment.Acknowledgment;
        if (other.Has(SideMarks.Started) && (int)(acknowledgment - other.Next) > 0)
        {
            // What seemed out of place was taken after all: an update of the window was not captured.
            if (!other.Has(SideMarks.Data) || (int)(acknowledgment - other.Furthest) > 0)
            {
                side.UnseenAcknowledgment = acknowledgment;
                return SegmentNotes.AckUnseen;
            }

            other.Next = other.Furthest;
            if (other.Has(SideMarks.DoubtfulFin) && (int)(acknowledgment - other.FinSequence) > 0)
                other.Flags |= TcpFlags.Fin;
        }

        // Numbers wrap, so this is noted when it happens.
        if (!other.Has(SideMarks.Heard) && other.Has(SideMarks.Started | SideMarks.Told) && (int)(acknowledgment - other.InitialSequence) > 0)
            other.Marks |= SideMarks.Heard;
        if (!side.Has(SideMarks.Acknowledges))
        {
            side.Acknowledged = acknowledgment;
            side.Marks |= SideMarks.Acknowledges;
            return SegmentNotes.None;
        }

        int fresh = (int)(acknowledgment - side.Acknowledged);
        if (fresh > 0)
            side.Acknowledged = acknowledgment;
        if ((segment.Notes & SegmentNotes.Sack) != 0)
            side.SackRight = segment.SackRight;
        bool isPure = segment.Length == 0 && (segment.Flags & TcpFlags.Rst) == 0;
        return fresh < -OldestAcknowledgment ? SegmentNotes.OldAck
            : fresh == 0 && isPure ? SegmentNotes.DuplicateAck
            : SegmentNotes.None;
    }

    private static SegmentNotes JudgeTimestamp(ref FlowSide side, in Segment segment)
    {
        bool isOlder = side.TimestampValue != 0 && (int)(segment.TimestampValue - side.TimestampValue) < 0;
        if (!isOlder)
            side.TimestampValue = segment.TimestampValue;
        return isOlder ? SegmentNotes.OldTimestamp : SegmentNotes.None;
    }

    private static SegmentNotes JudgeWindow(ref FlowSide side, in FlowSide other, in Segment segment)
    {
        // Windows are scaled only where both ends agreed to (RFC 7323, section 2.2).
        bool isScaled = side.WindowScale != Segment.NoScale && other.WindowScale != Segment.NoScale;
        side.Window = isScaled ? (uint)segment.Window << side.WindowScale : segment.Window;
        side.Marks |= SideMarks.Window;
        if (segment.Window != 0 || (segment.Flags & TcpFlags.Ack) == 0)
        {
            side.Marks &= ~SideMarks.ZeroWindow;
            return SegmentNotes.None;
        }

        side.Marks |= SideMarks.ZeroWindow | SideMarks.HadZeroWindow;
        return SegmentNotes.ZeroWindow;
    }

    /// <summary>Whether the receiver of a RST believes it (RFC 9293, section 3.10.7; RFC 5961, section 3.2).</summary>
    private static SegmentNotes JudgeReset(ref FlowRecord flow, ref FlowSide side, in FlowSide other, in Segment segment)
    {
        side.Marks |= SideMarks.Reset;
        if ((segment.Notes & SegmentNotes.BadChecksum) != 0)
            return SegmentNotes.None;
        bool inSynSent = other.Has(SideMarks.Syn) && !side.Has(SideMarks.Syn | SideMarks.SynAck);
        bool hasAck = (segment.Flags & TcpFlags.Ack) != 0;
        bool answersStray = other.Has(SideMarks.StraySyn) && hasAck && segment.Acknowledgment == flow.StraySyn + 1;
        SegmentNotes judged = answersStray ? SegmentNotes.Decisive
            : inSynSent ? (hasAck && segment.Acknowledgment - other.InitialSequence - 1 < other.Next - other.InitialSequence ? SegmentNotes.Decisive : SegmentNotes.OutOfWindow)
            : JudgeNumber(side, other, segment.Sequence);
        if (judged != SegmentNotes.Decisive)
        {
            if (flow.State == FlowState.Open && !inSynSent && IsAhead(side, other, segment.Sequence, judged))
                flow.State = FlowState.Doubtful;
            return judged;
        }

        if ((flow.AllNotes & SegmentNotes.Decisive) != 0)
            return SegmentNotes.None; // It had ended before: a kernel answers each segment that is still on its way.
        flow.Decisive = flow.Logged;
        if (flow.State != FlowState.Closed)
            flow.State = FlowState.Reset;
        return SegmentNotes.Decisive;
    }

    /// <summary>Whether a RST that does not fit would, had its sender sent more than was seen. The window of a SYN says little of a later one.</summary>
    private static bool IsAhead(in FlowSide side, in FlowSide other, uint sequence, SegmentNotes judged) =>
        (int)(sequence - side.Next) > 0 && (judged == SegmentNotes.Inexact || !other.Has(SideMarks.Window));

    private static SegmentNotes JudgeNumber(in FlowSide side, in FlowSide other, uint sequence)
    {
        // macOS resets with the number of its FIN, which Linux takes (tcp_reset_check()).
        bool isExact = !other.Has(SideMarks.Acknowledges) || sequence == other.Acknowledged || sequence == side.Next
            || (other.UnseenAcknowledgment != 0 && sequence == other.UnseenAcknowledgment && (int)(sequence - other.Acknowledged) > 0)
            || (other.SackRight != 0 && sequence == other.SackRight) || (side.HasFin && sequence == side.FinSequence);
        if (isExact)
            return SegmentNotes.Decisive;
        uint window = other.Has(SideMarks.Syn | SideMarks.SynAck) ? Math.Max(other.Window, 1) : LargestWindow;
        return sequence - other.Acknowledged < window ? SegmentNotes.Inexact : SegmentNotes.OutOfWindow;
    }
}
