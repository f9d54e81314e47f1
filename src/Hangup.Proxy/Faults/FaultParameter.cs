using System.Globalization;

namespace Hangup.Proxy;

/// <summary>A parameter of a kind of fault: what it is called, what it takes, and what it is where nobody says.</summary>
/// <param name="Name">The name, as it stands in an attribute of a toxic.</param>
/// <param name="Type">What it takes.</param>
/// <param name="Default">What it is where nobody says.</param>
/// <param name="Description">What it does, with its unit.</param>
public sealed record FaultParameter(string Name, FaultParameterType Type, FaultValue Default, string Description)
{
    /// <summary>The least that makes sense, for a number.</summary>
    public double Minimum { get; init; }

    /// <summary>The most that makes sense, for a number.</summary>
    public double Maximum { get; init; } = double.MaxValue;

    /// <summary>What a <see cref="FaultParameterType.Choice"/> chooses among; empty for other types.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>What is wrong with a value, as a sentence; <see langword="null"/> where it is well.</summary>
    /// <param name="value">The value.</param>
    public string? WhyRefused(FaultValue value)
    {
        bool fits = Type == value.Type || (Type == FaultParameterType.Number && value.Type == FaultParameterType.WholeNumber);
        if (!fits)
            return $"{Name} must be {Expected}.";
        return Type switch
        {
            FaultParameterType.Choice when !Choices.Contains(value.Text) => $"{Name} must be {Expected}, not {value.Text}.",
            FaultParameterType.WholeNumber or FaultParameterType.Number when !(value.Number >= Minimum && value.Number <= Maximum) =>
                string.Create(CultureInfo.InvariantCulture, $"{Name} must be {Range}, not {value}."),
            _ => null,
        };
    }

    /// <summary>
    /// As much as Toxiproxy takes where it goes on living: far more than makes sense, and numbers below 0, which count as 0. Sums
    /// and doubles of such numbers are numbers of 64 bits still.
    /// </summary>
    internal const double MostOfToxiproxy = 1L << 61;

    /// <summary>A time of one of Toxiproxy's kinds.</summary>
    internal static FaultParameter ToxiproxyMilliseconds(string name, long ordinary, string description) =>
        Milliseconds(name, ordinary, description) with { Minimum = -MostOfToxiproxy, Maximum = MostOfToxiproxy };

    /// <summary>A time; the longest is 24 days, beyond any test.</summary>
    internal static FaultParameter Milliseconds(string name, long ordinary, string description) =>
        new(name, FaultParameterType.WholeNumber, ordinary, $"In milliseconds. {description}") { Maximum = int.MaxValue };

    private string Expected => Type switch
    {
        FaultParameterType.WholeNumber => "a whole number",
        FaultParameterType.Number => "a number",
        FaultParameterType.Boolean => "true or false",
        _ => $"one of {string.Join(", ", Choices)}",
    };

    private string Range => Maximum == double.MaxValue ? $"at least {Bound(Minimum)}" : $"between {Bound(Minimum)} and {Bound(Maximum)}";

    private string Bound(double bound) => bound.ToString(Type == FaultParameterType.WholeNumber ? "F0" : "R", CultureInfo.InvariantCulture);
}
