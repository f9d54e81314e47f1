namespace Hangup.Cli;

/// <summary>What the tool's exit says.</summary>
internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>The checked thing failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line was wrong, or names something that is not there.</summary>
    public const int Usage = 2;

    /// <summary>Ctrl-C or a request to end, as shells count it.</summary>
    public const int Interrupted = 130;
}
