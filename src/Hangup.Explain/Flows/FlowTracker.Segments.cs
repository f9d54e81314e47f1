using Hangup.Packets;

namespace Hangup.Explain;

internal sealed partial class FlowTracker
{
    private void TrackSegment(ref FlowRecord flow, in Segment segment)
    {
        bool isSelf = flow.Key.IsSelf;
        ref FlowSide side = ref SideOf(ref flow, segment.FromHigh);
        ref FlowSide other = ref SideOf(ref flow, !segment.FromHigh && !isSelf);
        // More of them come from a kernel that still gets data; whatever else comes shows that the connection lives.
        if (flow.State == FlowState.Doubtful && ((segment.Flags & TcpFlags.Rst) == 0 || other.Has(SideMarks.Reset)))
            flow.State = FlowState.Open;
        SegmentNotes notes = segment.Notes;
        Learn(ref flow, ref side, ref other, segment);
        if (segment.Length > 0)
            notes |= JudgeData(ref side, other, segment);
        else if ((segment.Flags & TcpFlags.Rst) == 0)
            notes |= JudgeEmpty(side, other, segment);
        if (segment.PayloadLength > 0 && (notes & SegmentNotes.KeepAlive) == 0)
            flow.LastDataFromHigh = segment.FromHigh;
        if ((segment.Flags & TcpFlags.Ack) != 0)
            notes |= JudgeAcknowledgment(ref side, ref other, segment);
        if ((notes & SegmentNotes.Timestamps) != 0)
            notes |= JudgeTimestamp(ref side, segment);
        if ((segment.Flags & (TcpFlags.Syn | TcpFlags.Rst)) == 0)
            notes |= JudgeWindow(ref side, other, segment);
        if ((segment.Flags & TcpFlags.Rst) != 0)
            notes |= JudgeReset(ref flow, ref side, other, segment);
        else if (flow.State == FlowState.Open && BothClosed(flow))
            flow.State = FlowState.Closed;

        const TcpFlags explicitCongestion = TcpFlags.Ece | TcpFlags.Cwr; // A SYN may offer it (RFC 3168, section 6.1.1).
        if ((segment.Flags & ~explicitCongestion) != TcpFlags.Syn || other.Has(SideMarks.Started))
            flow.IsOnlySyns = false;
        side.Packets++;
        (segment.FromHigh ? ref flow.HighInterface : ref flow.LowInterface) = segment.Interface;
        if ((notes & SegmentNotes.OutOfWindow) == 0)
            side.Flags |= segment.Flags;
        Remember(ref flow, segment, notes);
        flow.History.Add(segment.FromHigh, segment.Flags, segment.PayloadLength > 0, notes);
    }

    private void TrackError(ref FlowRecord flow, in Segment segment)
    {
        SideOf(ref flow, segment.FromHigh).Marks |= SideMarks.GotIcmp;
        Remember(ref flow, segment, segment.Notes);
    }

    private void Remember(ref FlowRecord flow, in Segment segment, SegmentNotes notes)
    {
        uint gap = flow.Logged == 0 ? 0 : _ticks - flow.LastTick;
        flow.LastTime = segment.Time;
        flow.LastTick = _ticks;
        flow.Patience = PatienceOf(flow, gap);
        flow.AllNotes |= notes;
        flow.HasSeveralInterfaces |= segment.Interface != flow.Interface;
        _log.At(ref flow, flow.Logged++).Set(flow, segment, notes);
    }

    /// <summary>What the first segments of an end tell about both.</summary>
    private static void Learn(ref FlowRecord flow, ref FlowSide side, ref FlowSide other, in Segment segment)
    {
        bool isSyn = (segment.Flags & TcpFlags.Syn) != 0;
        bool hasAck = (segment.Flags & TcpFlags.Ack) != 0;
        if (!side.Has(SideMarks.Started))
        {
            bool isTold = side.Has(SideMarks.Told) && !isSyn;
            if (!isTold)
                side.InitialSequence = isSyn ? segment.Sequence : segment.Sequence - 1;
            side.Next = isTold ? side.Next : segment.Sequence;
            side.Furthest = side.Next;
            side.Marks |= SideMarks.Started;
        }

        // Where the capture began later, an acknowledgment tells where the other end is.
        if (hasAck && !other.Has(SideMarks.Started | SideMarks.Told) && (segment.Flags & TcpFlags.Rst) == 0)
        {
            other.InitialSequence = segment.Acknowledgment - 1;
            other.Next = segment.Acknowledgment;
            other.Furthest = segment.Acknowledgment;
            other.Marks |= SideMarks.Told;
        }

        // A SYN that meets a living connection is none of it.
        if (!isSyn || (segment.Flags & (TcpFlags.Rst | TcpFlags.Fin)) != 0 || segment.Sequence != side.InitialSequence)
            return;
        side.Marks |= hasAck ? SideMarks.SynAck : SideMarks.Syn;
        if (hasAck)
            flow.SynAckTimeToLive = segment.TimeToLive;
        side.Window = segment.Window; // That of a SYN is never scaled (RFC 7323, section 2.2).
        if (segment.WindowScale != Segment.NoScale && side.WindowScale == Segment.NoScale)
            side.WindowScale = segment.WindowScale;
        if (flow.Initiator == Initiator.Unknown)
            flow.Initiator = segment.FromHigh != hasAck ? Initiator.High : Initiator.Low;
    }

    private static bool BothClosed(in FlowRecord flow) =>
        flow.Low.HasFin && flow.High.HasFin
        && (int)(flow.High.Acknowledged - flow.Low.FinSequence) > 0
        && (int)(flow.Low.Acknowledged - flow.High.FinSequence) > 0;
}
