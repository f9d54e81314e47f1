using System.Diagnostics;

namespace Hangup.Proxy;

/// <summary>Lets so many bytes of all connections together pass in a second.</summary>
internal sealed class SharedBandwidth : FaultStage
{
    /// <summary>The most that passes at once, so that connections take turns.</summary>
    private const int MostAtOnce = 4096;

    private long _next;

    public static FaultKind Kind { get; } = new(
        "shared_bandwidth", FaultOrigin.Hangup, "Limits the bandwidth of all connections of the proxy together.",
        new FaultParameter("rate", FaultParameterType.WholeNumber, 0L, "The bandwidth in KB/s, of 1,000 bytes; at 0 nothing passes.")
        {
            Maximum = long.MaxValue / 2000,
        })
    {
        NewStage = () => new SharedBandwidth(),
        NewShared = fault => new Line(fault.Values["rate"].WholeNumber),
    };

    public override void Accept(Segment segment)
    {
        base.Accept(segment);
        Context.NoteApplied(Passed);
        Reserve();
    }

    protected override long PassesAt(in Segment first) => _next;

    protected override int PassesOf(in Segment first) => Math.Min(MostAtOnce, first.Length);

    protected override void OnPassed(in Segment segment, long now) => Reserve();

    private void Reserve()
    {
        if (FirstLength > 0)
            _next = ((Line)Context.Shared!).Reserve(Math.Min(MostAtOnce, FirstLength), Context.Now);
    }

    /// <summary>What all connections share: when the line is free again. Safe for concurrent use.</summary>
    private sealed class Line(long rate)
    {
        private readonly Lock _lock = new();
        private long _free;

        /// <summary>When a piece is through.</summary>
        public long Reserve(int length, long now)
        {
            if (rate == 0)
                return long.MaxValue;
            lock (_lock)
                return _free = Math.Max(_free, now) + (long)(length / (rate * 1000.0) * Stopwatch.Frequency);
        }
    }
}
