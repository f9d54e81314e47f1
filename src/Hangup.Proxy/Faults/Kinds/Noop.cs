namespace Hangup.Proxy;

/// <summary>Does nothing, which Toxiproxy accepts too.</summary>
internal sealed class Noop : FaultStage
{
    public static FaultKind Kind { get; } = new("noop", FaultOrigin.Toxiproxy, "Does nothing.") { NewStage = () => new Noop() };
}
