namespace Hangup;

/// <summary>How well the exception supports the classification.</summary>
public enum FailureConfidence
{
    /// <summary>The kind is an inference from the shape of the exception chain.</summary>
    Low = 0,

    /// <summary>The code is known, and the ambiguity of the failure says what else it may mean.</summary>
    Medium,

    /// <summary>The code has one meaning here.</summary>
    High,
}
