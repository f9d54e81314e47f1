namespace Hangup.Proxy;

/// <summary>Delays data, without cutting the bandwidth: what came together goes on together. A FIN with nothing before it is not delayed.</summary>
internal sealed class Latency : FaultStage
{
    /// <summary>As many chunks as Toxiproxy's channel holds; then the source must wait.</summary>
    private const int MostHeld = 1024;

    private long _last;

    public static FaultKind Kind { get; } = new(
        "latency", FaultOrigin.Toxiproxy, "Delays data by a latency with a jitter.",
        FaultParameter.ToxiproxyMilliseconds("latency", 0, "The delay."),
        FaultParameter.ToxiproxyMilliseconds("jitter", 0, "How much the delay varies to either side."))
    {
        NewStage = () => new Latency(),
    };

    public override bool Accepts => HeldCount < MostHeld && !HasEnd;

    public override void Accept(Segment segment)
    {
        long jitter = Fault.Values["jitter"].WholeNumber, delay = Fault.Values["latency"].WholeNumber;
        if (jitter > 0)
            delay += Context.Random.NextBelow(jitter * 2) - jitter;
        // Chunks keep their order, so none is due before the one before it.
        _last = Math.Max(_last, segment.Time + StageContext.Milliseconds(Math.Max(0, delay)));
        base.Accept(segment with { Time = _last });
        Context.NoteApplied(Passed);
    }

    protected override long PassesAt(in Segment first) => first.Time;
}
