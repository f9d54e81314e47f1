namespace Hangup.Proxy;

/// <summary>Delays the end of the stream.</summary>
internal sealed class SlowClose : FaultStage
{
    private long _endsAt;

    public static FaultKind Kind { get; } = new(
        "slow_close", FaultOrigin.Toxiproxy, "Delays the end of the stream.",
        FaultParameter.ToxiproxyMilliseconds("delay", 0, "The delay."))
    {
        NewStage = () => new SlowClose(),
    };

    protected override long EndsAt => _endsAt;

    public override void AcceptEnd(FlowEnd end)
    {
        // A fault that ends the connection while the end of the stream waits takes its place, and its time.
        if (!HasEnd)
        {
            Context.NoteApplied(Passed);
            _endsAt = Context.Now + StageContext.Milliseconds(Fault.Values["delay"].WholeNumber);
        }

        base.AcceptEnd(end);
    }
}
