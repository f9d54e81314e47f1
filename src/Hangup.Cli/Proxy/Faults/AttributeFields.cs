using Hangup.Proxy;

namespace Hangup.Cli;

/// <summary>The <c>attributes</c> of a toxic, by the parameters of its kind and the Go types that Toxiproxy gives them.</summary>
internal sealed class AttributeFields
{
    public AttributeFields(FaultValues values)
    {
        Values = values;
        string name = GoNameOf(values.Kind);
        Field = new GoField.Object("attributes", $"toxics.{name}", name, [.. values.Kind.Parameters.Select(FieldOf)]);
    }

    public GoField Field { get; }

    /// <summary>The values that were given, over those from before.</summary>
    public FaultValues Values { get; private set; }

    private GoField FieldOf(FaultParameter parameter)
    {
        string name = parameter.Name;
        return parameter.Type switch
        {
            FaultParameterType.WholeNumber => new GoField.Whole(name, value => Values = Values.With(name, value), Values.Kind.Name == "slicer" ? "int" : "int64"),
            FaultParameterType.Number => new GoField.Real(name, value => Values = Values.With(name, value), "float64"),
            FaultParameterType.Boolean => new GoField.Flag(name, value => Values = Values.With(name, value)),
            _ => new GoField.Text(name, value => Values = Values.With(name, value)),
        };
    }

    /// <summary>A kind's type in Toxiproxy: slow_close is SlowCloseToxic.</summary>
    private static string GoNameOf(FaultKind kind) =>
        kind.Name == "reset_peer" ? "ResetToxic" : string.Concat(kind.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Toxic";
}
