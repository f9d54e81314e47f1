namespace Hangup.Proxy;

/// <summary>A kind of fault: its name, its parameters, and how one comes to act on a connection.</summary>
public sealed class FaultKind
{
    internal FaultKind(string name, FaultOrigin origin, string summary, params FaultParameter[] parameters)
    {
        Name = name;
        Origin = origin;
        Summary = summary;
        Parameters = parameters;
        Defaults = new(this, [.. parameters.Select(parameter => parameter.Default)]);
    }

    /// <summary>The name, as it stands in the <c>type</c> of a toxic.</summary>
    public string Name { get; }

    /// <summary>Which programs know it.</summary>
    public FaultOrigin Origin { get; }

    /// <summary>What it does, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>Its parameters, in the order in which they are shown.</summary>
    public IReadOnlyList<FaultParameter> Parameters { get; }

    /// <summary>The values of the parameters where nobody says.</summary>
    public FaultValues Defaults { get; }

    /// <summary>
    /// Whether it acts on the listener, so on every client at once: such a fault takes no <see cref="Fault.Toxicity"/> but 1, and
    /// its direction does not matter.
    /// </summary>
    public bool ActsOnListener => Listens is not null && Admit is null;

    /// <summary>What is wrong with values, as a sentence; <see langword="null"/> where they are well.</summary>
    /// <param name="values">The values.</param>
    public string? WhyRefused(FaultValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Kind != this)
            return $"These are values of {values.Kind.Name}, not of {Name}.";
        return values.All.Select(pair => pair.Parameter.WhyRefused(pair.Value)).FirstOrDefault(problem => problem is not null) ?? Judge?.Invoke(values);
    }

    /// <summary>What is wrong with values that are each within range but do not go together.</summary>
    internal Func<FaultValues, string?>? Judge { get; init; }

    /// <summary>How it acts on one direction of a connection; <see langword="null"/> where it does not.</summary>
    internal Func<FaultStage>? NewStage { get; init; }

    /// <summary>Whether it ends the connection also when the stream of its direction is over; the others have nothing to act on then.</summary>
    internal bool OutlivesStream { get; init; }

    /// <summary>What all connections of a proxy have in common for a fault of this kind.</summary>
    internal Func<Fault, object>? NewShared { get; init; }

    /// <summary>What becomes of a client that is accepted, before the upstream is connected.</summary>
    internal Func<PlannedFault, Admission>? Admit { get; init; }

    /// <summary>What becomes of clients that are not accepted yet.</summary>
    internal Func<Fault, ListenerMode>? Listens { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
