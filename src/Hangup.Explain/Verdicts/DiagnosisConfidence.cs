namespace Hangup.Explain;

/// <summary>How sure a diagnosis is.</summary>
public enum DiagnosisConfidence
{
    /// <summary>The packets fit, and fit others as well.</summary>
    Possible = 0,

    /// <summary>The packets fit it better than anything else.</summary>
    Likely,

    /// <summary>Nothing else leaves such packets.</summary>
    Certain,
}
