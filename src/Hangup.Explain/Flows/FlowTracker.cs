using System.Runtime.CompilerServices;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// Follows connections as RFC 9293 has them, segment by segment. It allocates nothing for a segment, and forgets a connection when it
/// has been over for a while, so that its memory is that of the connections which live.
/// </summary>
internal sealed partial class FlowTracker(IFlowSink sink, int mostFlows = FlowTracker.DefaultMostFlows)
{
    public const int DefaultMostFlows = 1 << 20;
    private readonly FlowTable _table = new();
    private readonly SegmentLog _log = new();

    /// <summary>How many connections were there, finished or not.</summary>
    public long Connections { get; private set; }

    /// <summary>How many were given up while they lived, since there were too many at once.</summary>
    public long RetiredEarly { get; private set; }

    /// <summary>ICMP errors about connections of which no segment was seen.</summary>
    public long StrayErrors { get; private set; }

    public void Prefetch(uint hash) => _table.Prefetch(hash);

    public void PrefetchRecord(uint hash) => _table.PrefetchRecord(hash);

    public void PrefetchLog(uint hash)
    {
        int place = _table.Guess(hash);
        if (place >= 0)
            _log.Prefetch(ref _table[place]);
    }

    /// <summary>Takes the next segment of the capture.</summary>
    public void Track(in Segment segment)
    {
        Advance(segment.Time);
        int place = _table.Find(segment.Key, segment.Hash);
        if (place < 0)
        {
            if (segment.IsIcmp)
            {
                StrayErrors++;
                return;
            }

            place = Begin(segment, sinceBefore: -1);
        }

        ref FlowRecord flow = ref _table[place];
        bool maySeeAgain = flow.HasSeveralInterfaces || flow.Interface != segment.Interface;
        // A copy is told first: that of a SYN begins nothing anew.
        if (maySeeAgain && IsCopy(ref flow, segment))
            (flow.LastTime, flow.LastTick) = (segment.Time, _ticks);
        else
            TrackNew(ref flow, place, segment);
        Sweep();
    }

    /// <summary>The capture is at its end: what still lives goes as it is.</summary>
    public void End()
    {
        for (int place = 0; place < _table.Capacity; place++)
        {
            if (_table[place].State != FlowState.Free)
                Retire(place);
        }
    }

    private void TrackNew(ref FlowRecord flow, int place, in Segment segment)
    {
        if (segment.IsIcmp)
        {
            TrackError(ref flow, segment);
            return;
        }

        if (flow.Logged > 0 && (segment.Flags & (TcpFlags.Syn | TcpFlags.Rst)) == TcpFlags.Syn)
            flow = ref _table[BeginAnew(place, segment)];
        TrackSegment(ref flow, segment);
    }

    private int Begin(in Segment segment, long sinceBefore)
    {
        if (_table.Count >= mostFlows)
            MakeRoom();
        int place = _table.Add(segment.Key, segment.Hash);
        ref FlowRecord flow = ref _table[place];
        flow.State = FlowState.Open;
        flow.IsOnlySyns = true;
        flow.FirstTime = segment.Time;
        flow.FirstNumber = segment.Number;
        flow.Interface = segment.Interface;
        flow.SinceBefore = sinceBefore;
        flow.Low.WindowScale = Segment.NoScale;
        flow.High.WindowScale = Segment.NoScale;
        Connections++;
        return place;
    }

    /// <summary>
    /// A SYN may begin a new connection between the same ports: at once where the old one is over, and where it lives only when the SYN is
    /// answered by a SYN. Until then it is a segment of the old one.
    /// </summary>
    private int BeginAnew(int place, in Segment segment)
    {
        ref FlowRecord flow = ref _table[place];
        ref FlowSide side = ref SideOf(ref flow, segment.FromHigh);
        ref FlowSide other = ref SideOf(ref flow, !segment.FromHigh);
        bool isSynAck = (segment.Flags & TcpFlags.Ack) != 0;
        bool isRepeated = side.Has(SideMarks.Syn | SideMarks.SynAck) && side.InitialSequence == segment.Sequence;
        if (isSynAck)
        {
            bool answersStray = other.Has(SideMarks.StraySyn) && segment.Acknowledgment == flow.StraySyn + 1;
            if (!answersStray || isRepeated)
                return place;
            (uint stray, ushort window, byte scale) = (flow.StraySyn, flow.StrayWindow, flow.StrayWindowScale);
            place = Replace(place, segment);
            ref FlowRecord next = ref _table[place];
            ref FlowSide initiator = ref SideOf(ref next, !segment.FromHigh);
            initiator.InitialSequence = stray;
            initiator.Next = stray + 1;
            initiator.Furthest = stray + 1;
            initiator.Window = window;
            initiator.WindowScale = scale;
            initiator.Marks = SideMarks.Started | SideMarks.Syn;
            initiator.Flags = TcpFlags.Syn;
            next.Initiator = segment.FromHigh ? Initiator.Low : Initiator.High;
            return place;
        }

        if (isRepeated && !flow.IsOver)
            return place;
        if (flow.IsOver || (!other.Has(SideMarks.Started) && side.Has(SideMarks.Syn)))
            return Replace(place, segment);
        if (side.Has(SideMarks.Started))
        {
            side.Marks |= SideMarks.StraySyn;
            other.Marks &= ~SideMarks.StraySyn;
            flow.StraySyn = segment.Sequence;
            flow.StrayWindow = segment.Window;
            flow.StrayWindowScale = segment.WindowScale;
        }

        return place;
    }

    private int Replace(int place, in Segment segment)
    {
        long rested = segment.Time - _table[place].LastTime;
        bool wasClosed = _table[place].State == FlowState.Closed;
        Retire(place);
        return Begin(segment, wasClosed ? Math.Max(rested, 0) : -1);
    }

    private void Retire(int place)
    {
        ref FlowRecord flow = ref _table[place];
        sink.Take(ref flow, _log, _now - _setBack);
        _log.Release(ref flow);
        _table.Remove(place);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref FlowSide SideOf(ref FlowRecord flow, bool high) => ref high ? ref flow.High : ref flow.Low;
}
