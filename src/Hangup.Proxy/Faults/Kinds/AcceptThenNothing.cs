namespace Hangup.Proxy;

/// <summary>Accepts new clients and says nothing. Those that have waited are connected once the fault is removed.</summary>
internal static class AcceptThenNothing
{
    public static FaultKind Kind { get; } = new("accept_then_nothing", FaultOrigin.Hangup, "Accepts new clients, reads nothing and says nothing.")
    {
        Admit = _ => Admission.Silence,
    };
}
