namespace Hangup.Resilience;

/// <summary>What a program does with a failed connection.</summary>
public enum FailureVerb
{
    /// <summary>Write a line to the log and report the failure to the caller.</summary>
    Log = 0,

    /// <summary>Count it, and write nothing above <see cref="Microsoft.Extensions.Logging.LogLevel.Debug"/>.</summary>
    Ignore,

    /// <summary>Do it again where that is safe, else as <see cref="Log"/>.</summary>
    Retry,
}
