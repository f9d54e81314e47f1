namespace Hangup.Proxy;

/// <summary>Reads no more from the sender, whose window so closes (zero window, RFC 9293 section 3.8.6.1).</summary>
internal sealed class Stall : FaultStage
{
    private long _counted;
    private long _until = long.MaxValue;
    private bool _isOver;

    public static FaultKind Kind { get; } = new(
        "stall", FaultOrigin.Hangup, "Stops reading from the sender, whose window closes.",
        new FaultParameter("bytes", FaultParameterType.WholeNumber, 0L, "How many bytes pass before."),
        FaultParameter.Milliseconds("time", 0, "How long; 0 until the fault is removed."))
    {
        NewStage = () => new Stall(),
    };

    public override bool Accepts => Left > 0 && base.Accepts;

    public override long WakesAt => _isOver ? long.MaxValue : _until;

    private long Left => _isOver ? long.MaxValue : Fault.Values["bytes"].WholeNumber - _counted;

    public override void Begin(FaultStage? before)
    {
        _counted = (before as Stall)?._counted ?? 0;
        StartAt(Context.Now);
    }

    public override void Advance(long now) => _isOver |= _until <= now;

    protected override long PassesAt(in Segment first) => Left > 0 ? 0 : long.MaxValue;

    protected override int PassesOf(in Segment first) => (int)Math.Min(Left, first.Length);

    protected override long EndsAt => Left > 0 ? 0 : long.MaxValue;

    protected override void OnPassed(in Segment segment, long now)
    {
        _counted += segment.Length;
        StartAt(now);
    }

    private void StartAt(long now)
    {
        if (Left > 0)
            return;
        Context.NoteApplied(Passed);
        long time = Fault.Values["time"].WholeNumber;
        _until = time == 0 ? long.MaxValue : now + StageContext.Milliseconds(time);
    }
}
