namespace Hangup.Proxy;

/// <summary>Ends one direction with a FIN; the other goes on. What the sender still sends is dropped.</summary>
internal sealed class HalfClose : TriggeredStage
{
    public static FaultKind Kind { get; } = new(
        "half_close", FaultOrigin.Hangup, "Ends one direction with a FIN; the other goes on.", Parameters())
    {
        NewStage = () => new HalfClose(),
        Judge = JudgeTrigger,
    };

    protected override void Fire() => Cut(CutAction.HalfClose);
}
