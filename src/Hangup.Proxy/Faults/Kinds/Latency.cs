namespace Hangup.Proxy;

/// <summary>Delays data, without cutting the bandwidth: what came together goes on together. A FIN with nothing before it is not delayed.</summary>
internal sealed class Latency : FaultStage
{
    /// <summary>As many chunks as Toxiproxy's channel holds; then the source must wait.</summary>
    private const int MostHeld = 1024;

    private long _due;
    private bool _passesNext;

    public static FaultKind Kind { get; } = new(
        "latency", FaultOrigin.Toxiproxy, "Delays data by a latency with a jitter.",
        FaultParameter.ToxiproxyMilliseconds("latency", 0, "The delay."),
        FaultParameter.ToxiproxyMilliseconds("jitter", 0, "How much the delay varies to either side."))
    {
        NewStage = () => new Latency(),
    };

    public override bool Accepts => HeldCount < MostHeld && !HasEnd;

    /// <summary>As Toxiproxy has it, an update lets the chunk pass that it waits with; those behind wait by the new delay, since they came.</summary>
    public override void Begin(FaultStage? before) => _passesNext = before is Latency { HeldCount: > 0 };

    public override void Accept(Segment segment)
    {
        base.Accept(segment);
        Context.NoteApplied(Passed);
    }

    /// <summary>What is held keeps the time when it came, by which a newer version or another fault can judge it.</summary>
    protected override void OnFirst(in Segment first)
    {
        _due = _passesNext ? 0 : Math.Max(_due, first.Time + StageContext.Milliseconds(Math.Max(0, Delay())));
        _passesNext = false;
    }

    protected override long PassesAt(in Segment first) => _due;

    private long Delay()
    {
        long jitter = Fault.Values["jitter"].WholeNumber, delay = Fault.Values["latency"].WholeNumber;
        return jitter > 0 ? delay + Context.Random.NextBelow(jitter * 2) - jitter : delay;
    }
}
