namespace Hangup.Proxy;

/// <summary>Refuses new clients, as a host does on whose port nothing listens. Live connections go on.</summary>
internal static class Refuse
{
    public static FaultKind Kind { get; } = new("refuse", FaultOrigin.Hangup, "Refuses new clients: their connect fails at once.")
    {
        Listens = _ => ListenerMode.Refuse,
    };
}
