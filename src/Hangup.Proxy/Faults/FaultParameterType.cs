namespace Hangup.Proxy;

/// <summary>What values a parameter of a fault takes.</summary>
public enum FaultParameterType
{
    /// <summary>A whole number of 64 bits.</summary>
    WholeNumber = 0,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>One of <see cref="FaultParameter.Choices"/>.</summary>
    Choice,
}
