namespace Hangup.Proxy;

/// <summary>Toxiproxy's reset: a time after the first data of its direction, or its end, both ends get a RST, and the data is dropped.</summary>
internal sealed class ResetPeer : FaultStage
{
    private long _due = long.MaxValue;

    public static FaultKind Kind { get; } = new(
        "reset_peer", FaultOrigin.Toxiproxy, "Resets both ends after the first data of its direction.",
        FaultParameter.ToxiproxyMilliseconds("timeout", 0, "How long after the first data."))
    {
        NewStage = () => new ResetPeer(),
    };

    public override bool Accepts => _due == long.MaxValue;

    public override long WakesAt => HasEnd ? long.MaxValue : _due;

    public override void Accept(Segment segment)
    {
        segment.Release();
        Start();
    }

    public override void AcceptEnd(FlowEnd end)
    {
        if (end is FaultCut or SourceFailed)
            base.AcceptEnd(end);
        else
            Start();
    }

    public override void Advance(long now)
    {
        if (WakesAt <= now)
            Cut(CutAction.Reset);
    }

    /// <summary>Once begun it is not to be stopped: what it swallowed is gone.</summary>
    public override void Cease(bool isRemoved)
    {
        if (_due != long.MaxValue)
            Context.CutNow(CutAction.Reset);
    }

    private void Start()
    {
        if (_due == long.MaxValue)
            _due = Context.Now + StageContext.Milliseconds(Fault.Values["timeout"].WholeNumber);
    }
}
