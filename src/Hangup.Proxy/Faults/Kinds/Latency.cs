namespace Hangup.Proxy;

/// <summary>Delays data, without cutting the bandwidth.</summary>
internal static class Latency
{
    public static FaultKind Kind { get; } = new("latency", FaultOrigin.Toxiproxy, "Delays data by a latency with a jitter.",
        new FaultParameter("latency", FaultParameterType.WholeNumber, 0L, "The delay in milliseconds.") { Maximum = int.MaxValue },
        new FaultParameter("jitter", FaultParameterType.WholeNumber, 0L, "How much the delay varies to either side, in milliseconds.") { Maximum = int.MaxValue });
}
