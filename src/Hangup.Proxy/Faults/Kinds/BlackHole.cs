namespace Hangup.Proxy;

/// <summary>Gives new clients no answer at all: their SYN is lost again and again, and connect ends by a timeout. Live connections go on.</summary>
internal static class BlackHole
{
    public static FaultKind Kind { get; } = new("black_hole", FaultOrigin.Hangup, "Gives new clients no answer: their connect hangs.")
    {
        Listens = _ => ListenerMode.Ignore,
    };
}
