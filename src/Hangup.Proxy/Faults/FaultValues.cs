namespace Hangup.Proxy;

/// <summary>The values of all parameters of one kind of fault, in the order of its parameters. It never changes.</summary>
public sealed class FaultValues
{
    private readonly FaultValue[] _values;

    internal FaultValues(FaultKind kind, FaultValue[] values)
    {
        Kind = kind;
        _values = values;
    }

    /// <summary>The kind whose parameters these are.</summary>
    public FaultKind Kind { get; }

    /// <summary>The value of a parameter.</summary>
    /// <param name="parameter">Its name.</param>
    /// <exception cref="ArgumentException">The kind has no such parameter.</exception>
    public FaultValue this[string parameter] => _values[IndexOf(parameter)];

    /// <summary>The same values but for one. Nothing is judged yet: <see cref="FaultKind.WhyRefused"/> does that.</summary>
    /// <param name="parameter">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The kind has no such parameter.</exception>
    public FaultValues With(string parameter, FaultValue value)
    {
        var values = (FaultValue[])_values.Clone();
        values[IndexOf(parameter)] = value;
        return new(Kind, values);
    }

    /// <summary>Every parameter with its value.</summary>
    public IEnumerable<(FaultParameter Parameter, FaultValue Value)> All => Kind.Parameters.Zip(_values);

    private int IndexOf(string parameter)
    {
        for (int i = 0; i < Kind.Parameters.Count; i++)
        {
            if (Kind.Parameters[i].Name == parameter)
                return i;
        }

        throw new ArgumentException($"The fault {Kind.Name} has no parameter {parameter}.", nameof(parameter));
    }
}
