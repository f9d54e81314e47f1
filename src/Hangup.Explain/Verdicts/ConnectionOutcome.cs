namespace Hangup.Explain;

/// <summary>What became of a connection.</summary>
public enum ConnectionOutcome
{
    /// <summary>It was still open when the capture ended, and nothing was wrong.</summary>
    Open = 0,

    /// <summary>Both ends closed it in order.</summary>
    Closed,

    /// <summary>Something went wrong, and it lived on.</summary>
    Survived,

    /// <summary>It failed.</summary>
    Failed,
}
