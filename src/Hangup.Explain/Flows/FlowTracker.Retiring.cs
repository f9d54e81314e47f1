using Hangup.Packets;

namespace Hangup.Explain;

internal sealed partial class FlowTracker
{
    private const long Second = 1_000_000_000;

    /// <summary>How long a connection is kept that is over: as long as TIME-WAIT lasts on Linux, so that what meets it is seen.</summary>
    private const long Linger = 60 * Second;

    /// <summary>The same where there are many.</summary>
    private const long ShortLinger = Second;
    private const int Many = 1 << 14;

    /// <summary>Longer than Linux repeats a SYN by default (net.ipv4.tcp_syn_retries = 6).</summary>
    private const long LongestConnect = 135 * Second;

    /// <summary>The longest time before a SYN is repeated first (RFC 6298, section 5.7); later ones wait up to twice as long as the one before.</summary>
    private const long FirstRetry = 3 * Second;
    private const int Scanned = 1024;
    private const int SweepAhead = 8;
    private int _hand;

    /// <summary>
    /// Looks at one record more; so each is looked at again and again, at a cost that each segment shares. Where there are many it looks at
    /// two, since each segment may begin a connection.
    /// </summary>
    private void Sweep()
    {
        SweepOne();
        if (_table.Count > Many)
            SweepOne();
    }

    private void SweepOne()
    {
        if (_table.Capacity == 0)
            return;
        _hand = _hand + 1 < _table.Capacity ? _hand + 1 : 0;
        _table.PrefetchPlace(_hand + SweepAhead);
        if (IsDue(_table[_hand]))
            Retire(_hand);
    }

    private bool IsDue(in FlowRecord flow)
    {
        if (flow.State == FlowState.Free)
            return false;
        long rest = _now - flow.LastTime;
        bool areMany = _table.Count > Many;
        return flow.IsOver ? rest > (areMany ? ShortLinger : Linger)
            : rest > LongestConnect ? IsUnanswered(flow)
            : areMany && rest > FirstRetry && IsNextSynOverdue(flow, rest);
    }

    private static bool IsUnanswered(in FlowRecord flow) => !flow.Low.Has(SideMarks.Started) || !flow.High.Has(SideMarks.Started);

    /// <summary>Whether nothing but SYNs of one end was seen, and the next one is not to be expected any more.</summary>
    private static bool IsNextSynOverdue(in FlowRecord flow, long rest) =>
        (flow.Low.Flags | flow.High.Flags) == TcpFlags.Syn && IsUnanswered(flow) && rest > Math.Max(flow.LastGap, FirstRetry) * 5 / 2;

    /// <summary>
    /// There are as many connections as may be. Among some the first that is over goes, or else the one that was silent for longest.
    /// </summary>
    private void MakeRoom()
    {
        int oldest = -1;
        for (int i = 0; i < Scanned || oldest < 0; i++)
        {
            _hand = _hand + 1 < _table.Capacity ? _hand + 1 : 0;
            ref FlowRecord flow = ref _table[_hand];
            if (flow.State == FlowState.Free)
                continue;
            if (flow.IsOver)
            {
                Retire(_hand);
                return;
            }

            if (oldest < 0 || flow.LastTime < _table[oldest].LastTime)
                oldest = _hand;
        }

        RetiredEarly++;
        Retire(oldest);
    }
}
