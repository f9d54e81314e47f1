namespace Hangup;

/// <summary>An operating system whose TCP behaviour Hangup states.</summary>
public enum Platform
{
    /// <summary>Linux: measured.</summary>
    Linux = 0,

    /// <summary>macOS and the other Darwin systems: from the XNU sources, not verified by a run.</summary>
    MacOS,

    /// <summary>Windows: from its documentation, not verified by a run.</summary>
    Windows,
}
