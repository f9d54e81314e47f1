namespace Hangup.Proxy;

/// <summary>A fault as it is set on a proxy. It never changes; an update puts another in its place.</summary>
/// <param name="Name">What it is called on its proxy, where no other has this name.</param>
/// <param name="Values">Its kind and the values of its parameters.</param>
public sealed record Fault(string Name, FaultValues Values)
{
    /// <summary>The direction that it acts on.</summary>
    /// <value><see cref="FaultDirection.Downstream"/> by default.</value>
    public FaultDirection Direction { get; init; }

    /// <summary>The share of connections that it acts on; each connection draws once, whenever the fault comes to it.</summary>
    /// <value>1 by default: all of them. At 0 or less it acts on none, at more than 1 on all.</value>
    public double Toxicity { get; init; } = 1;

    /// <summary>When it acts.</summary>
    /// <value><see cref="FaultSchedule.Always"/> by default.</value>
    public FaultSchedule Schedule { get; init; } = FaultSchedule.Always;

    /// <summary>What it does.</summary>
    public FaultKind Kind => Values.Kind;

    /// <summary>What is wrong with it, as a sentence; <see langword="null"/> where it is well.</summary>
    public string? WhyRefused =>
        Kind.WhyRefused(Values)
        ?? (double.IsFinite(Toxicity) ? null : "toxicity must be a number.")
        ?? (Kind.ActsOnListener && Toxicity != 1 ? $"toxicity must be 1: {Kind.Name} meets every client." : null)
        ?? Schedule.WhyRefused;
}
