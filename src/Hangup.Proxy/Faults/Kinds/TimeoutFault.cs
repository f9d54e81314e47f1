namespace Hangup.Proxy;

/// <summary>Drops data, and closes the connection when none has come for a time, or when the fault is removed.</summary>
internal sealed class TimeoutFault : FaultStage
{
    private long _lastData;

    public static FaultKind Kind { get; } = new(
        "timeout", FaultOrigin.Toxiproxy, "Drops all data, and closes the connection after a time without any.",
        FaultParameter.ToxiproxyMilliseconds("timeout", 0, "The time without data; 0 to keep the connection open until the fault is removed."))
    {
        NewStage = () => new TimeoutFault(),
    };

    public override bool Accepts => !HasEnd;

    public override long WakesAt => HasEnd || Timeout <= 0 ? long.MaxValue : _lastData + StageContext.Milliseconds(Timeout);

    private long Timeout => Fault.Values["timeout"].WholeNumber;

    public override void Begin(FaultStage? before) => _lastData = Context.Now;

    public override void Accept(Segment segment)
    {
        Context.NoteApplied(Passed);
        _lastData = Context.Now;
        segment.Release();
    }

    public override void Advance(long now)
    {
        if (WakesAt <= now)
            Cut(CutAction.Close);
    }

    /// <summary>Once the end of the stream has passed, there is no data that it keeps waiting.</summary>
    public override void Cease(bool isRemoved)
    {
        if (isRemoved && !HasEnd)
            Context.CutNow(CutAction.Close);
    }
}
