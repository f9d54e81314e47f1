namespace Hangup.Cli;

/// <summary>What the tool's exit codes say.</summary>
internal static class ExitCode
{
    /// <summary>Done, and what was checked is as expected.</summary>
    public const int Fine = 0;

    /// <summary>What was checked differs, or the host did not let it be done.</summary>
    public const int Failed = 1;

    /// <summary>The command line says nothing that can be done.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl-C: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;

    /// <summary>Whoever read the output has gone: 128 and the number of SIGPIPE, as a program without a handler for it ends.</summary>
    public const int OutputClosed = 141;

    /// <summary>Ended by SIGTERM: 128 and its number.</summary>
    public const int Terminated = 143;
}
