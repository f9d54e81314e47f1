namespace Hangup.Proxy;

/// <summary>Ends the stream too early, in order: a FIN behind the bytes that were to pass, and none of the rest.</summary>
internal sealed class Truncate : TriggeredStage
{
    public static FaultKind Kind { get; } = new(
        "truncate", FaultOrigin.Hangup, "Closes both ends with a FIN, too early and without an error.", Parameters())
    {
        NewStage = () => new Truncate(),
        OutlivesStream = true,
        Judge = JudgeTrigger,
    };

    protected override void Fire() => Cut(CutAction.Close);
}
