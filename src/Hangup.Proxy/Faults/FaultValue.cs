using System.Globalization;

namespace Hangup.Proxy;

/// <summary>The value of a parameter of a fault.</summary>
public readonly record struct FaultValue
{
    private readonly string? _text;

    private FaultValue(FaultParameterType type, long whole, double number, string? text)
    {
        Type = type;
        WholeNumber = whole;
        Number = number;
        _text = text;
    }

    /// <summary>What it is.</summary>
    public FaultParameterType Type { get; }

    /// <summary>The whole number; 0 where it is none.</summary>
    public long WholeNumber { get; }

    /// <summary>The number, also where it is a whole one; 0 where it is none.</summary>
    public double Number { get; }

    /// <summary>Whether it is <see langword="true"/>.</summary>
    public bool Boolean => Type == FaultParameterType.Boolean && WholeNumber != 0;

    /// <summary>The choice; empty where it is none.</summary>
    public string Text => _text ?? "";

    /// <summary>A whole number.</summary>
    public static implicit operator FaultValue(long value) => FromInt64(value);

    /// <summary>A number with a fraction.</summary>
    public static implicit operator FaultValue(double value) => FromDouble(value);

    /// <summary>True or false.</summary>
    public static implicit operator FaultValue(bool value) => FromBoolean(value);

    /// <summary>A choice.</summary>
    public static implicit operator FaultValue(string value) => FromString(value);

    /// <summary>A whole number.</summary>
    public static FaultValue FromInt64(long value) => new(FaultParameterType.WholeNumber, value, value, null);

    /// <summary>A number with a fraction.</summary>
    public static FaultValue FromDouble(double value) => new(FaultParameterType.Number, 0, value, null);

    /// <summary>True or false.</summary>
    public static FaultValue FromBoolean(bool value) => new(FaultParameterType.Boolean, value ? 1 : 0, 0, null);

    /// <summary>A choice.</summary>
    public static FaultValue FromString(string value) => new(FaultParameterType.Choice, 0, 0, value);

    /// <summary>The value as it is typed.</summary>
    public override string ToString() => Type switch
    {
        FaultParameterType.WholeNumber => WholeNumber.ToString(CultureInfo.InvariantCulture),
        FaultParameterType.Number => Number.ToString(CultureInfo.InvariantCulture),
        FaultParameterType.Boolean => Boolean ? "true" : "false",
        _ => Text,
    };
}
