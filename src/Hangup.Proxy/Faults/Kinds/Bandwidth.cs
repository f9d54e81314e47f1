using System.Diagnostics;

namespace Hangup.Proxy;

/// <summary>Lets so many bytes pass in a second, in pieces of at most a tenth of a second. At rate 0 nothing passes.</summary>
internal sealed class Bandwidth : FaultStage
{
    /// <summary>A chunk that takes longer passes in pieces that take so long.</summary>
    private const long PieceMilliseconds = 100;
    private static readonly long PieceTicks = StageContext.Milliseconds(PieceMilliseconds);

    private long _next;
    private int _piece;

    public static FaultKind Kind { get; } = new(
        "bandwidth", FaultOrigin.Toxiproxy, "Limits the bandwidth of each connection.",
        new FaultParameter("rate", FaultParameterType.WholeNumber, 0L, "The bandwidth in KB/s, of 1,000 bytes; at 0 nothing passes.")
        {
            Maximum = long.MaxValue / 2000,
        })
    {
        NewStage = () => new Bandwidth(),
    };

    private long Rate => Fault.Values["rate"].WholeNumber;

    public override void Accept(Segment segment)
    {
        base.Accept(segment);
        Context.NoteApplied(Passed);
        if (_piece == 0)
            Price(segment.Length, Context.Now);
    }

    protected override long PassesAt(in Segment first) => Rate == 0 ? long.MaxValue : _next;

    protected override int PassesOf(in Segment first) => Math.Min(_piece, first.Length);

    protected override void OnPassed(in Segment segment, long now)
    {
        _piece = 0;
        if (FirstLength > 0)
            Price(FirstLength, now);
    }

    /// <summary>Says when the next piece passes: by the rate after the one before it, which may have been late.</summary>
    private void Price(int length, long now)
    {
        if (Rate == 0)
            return;
        _piece = (int)Math.Min(length, Rate * PieceMilliseconds);
        long from = now - _next < PieceTicks ? Math.Max(_next, now - PieceTicks) : now;
        _next = Math.Max(from, 0) + (long)(_piece / (Rate * 1000.0) * Stopwatch.Frequency);
    }
}
