namespace Hangup.Explain;

internal sealed partial class FlowTracker
{
    /// <summary>The tracker counts its time in ticks of 2^20 nanoseconds; silences are differences, so the count may wrap.</summary>
    private const int TickBits = 20;
    private const uint Second = 1_000_000_000 >> TickBits;

    /// <summary>How long a connection is kept that is over: as long as TIME-WAIT lasts on Linux, so that what meets it is seen.</summary>
    private const uint Linger = 60 * Second;

    /// <summary>The same where there are many.</summary>
    private const uint ShortLinger = Second;
    private const int Many = 1 << 14;

    /// <summary>Longer than Linux repeats a SYN by default (net.ipv4.tcp_syn_retries = 6).</summary>
    private const uint LongestConnect = 135 * Second;

    /// <summary>The longest time before a SYN is repeated first (RFC 6298, section 5.7); later ones wait up to twice as long as the one before.</summary>
    private const uint FirstRetry = 3 * Second;

    /// <summary>How many segments in a row may come late.</summary>
    private const int MostLate = 1000;
    private const int Scanned = 1024;
    private const int SweepAhead = 8;
    private const int NoPlace = -1;

    // The places that were looked at last; what is due is retired when its record and its segments have come into the processor's cache.
    private readonly int[] _due = [.. Enumerable.Repeat(NoPlace, SweepAhead)];
    private long _now;
    private uint _ticks;

    /// <summary>How much of the tracker's time the capture's clock was set back.</summary>
    private long _setBack;
    private int _late;
    private int _looks;
    private int _hand;

    /// <summary>Looks at one record more, so each is looked at again and again, at a cost that each segment shares.</summary>
    private void Sweep()
    {
        int capacity = _table.Capacity;
        _hand = _hand + 1 < capacity ? _hand + 1 : 0;
        if (_hand + SweepAhead < capacity)
            _table.PrefetchPlace(_hand + SweepAhead);
        bool isDue = _hand < capacity && IsDue(_table[_hand]);
        if (isDue)
            _table.PrefetchWhole(_hand);
        ref int look = ref _due[_looks & (SweepAhead - 1)];
        int first = look;
        look = isDue ? _hand : NoPlace;
        int middle = _due[(_looks++ + (SweepAhead / 2)) & (SweepAhead - 1)];
        if (middle >= 0)
            PrefetchRetired(ref _table[middle]);
        // Meanwhile it may have been retired, or another segment may have come.
        if (first >= 0 && IsDue(_table[first]))
            Retire(first);
    }

    private void PrefetchRetired(ref FlowRecord flow)
    {
        _table.Prefetch(flow.Hash);
        _log.PrefetchFirst(ref flow);
    }

    private bool IsDue(in FlowRecord flow) => _ticks - flow.LastTick > flow.Patience && (_table.Count > Many || IsDueAmongFew(flow));

    private bool IsDueAmongFew(in FlowRecord flow) => _ticks - flow.LastTick > (flow.IsOver ? Linger : LongestConnect);

    /// <summary>After which silence a connection may be forgotten at the soonest, which is where there are many.</summary>
    /// <param name="flow">The connection.</param>
    /// <param name="gap">How long it had been silent before the last segment.</param>
    private static uint PatienceOf(in FlowRecord flow, uint gap) =>
        flow.IsOver ? ShortLinger
        : flow.IsOnlySyns ? Math.Min(Math.Clamp(gap, FirstRetry, LongestConnect) * 5 / 2, LongestConnect)
        : !flow.Low.Has(SideMarks.Started) || !flow.High.Has(SideMarks.Started) ? LongestConnect
        // The last acknowledgment may never be seen: a capture of SYN, FIN and RST alone has none.
        : HasClosed(flow.Low) && HasClosed(flow.High) ? LongestConnect
        : uint.MaxValue;

    private static bool HasClosed(in FlowSide side) => side.HasFin || side.Has(SideMarks.DoubtfulFin);

    /// <summary>
    /// The time that the tracker knows never goes back. Segments may come late, as from interfaces whose clocks differ; when the capture stays
    /// behind, its clock was set back, and time goes on from there.
    /// </summary>
    private void Advance(long time)
    {
        long ahead = time + _setBack - _now;
        if (ahead > 0)
            _now += ahead;
        _ticks = (uint)(_now >> TickBits);
        _late = ahead >> TickBits < -LongestConnect ? _late + 1 : 0;
        if (_late < MostLate)
            return;
        _setBack -= ahead;
        _late = 0;
    }

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

            if (oldest < 0 || _ticks - flow.LastTick > _ticks - _table[oldest].LastTick)
                oldest = _hand;
        }

        RetiredEarly++;
        Retire(oldest);
    }
}
