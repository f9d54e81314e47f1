using System.ComponentModel;
using System.Diagnostics;

namespace Hangup.Cli;

/// <summary>A command of the shell that is watched.</summary>
internal static class WatchedCommand
{
    private const string Shell = "/bin/sh";

    /// <summary>Runs it with the tool's own streams.</summary>
    /// <param name="command">What the shell is to run.</param>
    /// <param name="end">When the watch ends; the command goes on, unless it is interrupted as well.</param>
    /// <param name="interruption">The tool's own interruption, which a terminal sends to the command, too.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperatingException">There is no shell.</exception>
    public static async Task<int> RunAsync(string command, CancellationToken end, CancellationToken interruption)
    {
        using Process started = Start(command);
        try
        {
            await started.WaitForExitAsync(end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (interruption.IsCancellationRequested)
        {
            await started.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Fine;
        }

        return started.ExitCode;
    }

    private static Process Start(string command)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(Shell, ["-c", command]) { UseShellExecute = false })
                ?? throw new OperatingException($"{Shell} does not start.");
        }
        catch (Win32Exception exception)
        {
            throw new OperatingException($"{Shell} cannot be started ({SystemWords.Of(exception)}): --exec runs its command with it.");
        }
    }
}
