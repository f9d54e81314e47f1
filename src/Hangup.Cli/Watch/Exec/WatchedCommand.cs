using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>A command of the shell that is watched.</summary>
internal static partial class WatchedCommand
{
    private const string Shell = "/bin/sh";
    private const int BrokenPipe = 13; // SIGPIPE
    private const nint ByDefault = 0; // SIG_DFL
    private const nint Ignored = 1; // SIG_IGN
    private const int Termination = 15; // SIGTERM
    private const int Continue = 18; // SIGCONT
    private const int Stop = 19; // SIGSTOP

    /// <summary>Runs it with the tool's own streams; a SIGTERM goes on to it.</summary>
    /// <param name="command">What the shell is to run.</param>
    /// <param name="end">When the watch ends; the command goes on, unless it is interrupted as well.</param>
    /// <param name="interruption">The tool's own interruption, which a terminal sends to the command, too.</param>
    /// <returns>Its exit code.</returns>
    /// <exception cref="OperatingException">There is no shell.</exception>
    public static async Task<int> RunAsync(string command, CancellationToken end, CancellationToken interruption)
    {
        Process? running = null;
        bool isToEnd = false;
        // Not Ctrl-C, which a terminal sends to both. It may come as soon as the command runs.
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ =>
        {
            Volatile.Write(ref isToEnd, true);
            if (Volatile.Read(ref running) is { } process)
                Terminate(process);
        });
        using Process started = Start(command);
        Interlocked.Exchange(ref running, started);
        if (Volatile.Read(ref isToEnd))
            Terminate(started);
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

    /// <summary>
    /// Signals the shell and all that it has started: not every shell passes a signal on, or becomes its only command. Each is stopped
    /// before its children are looked for, so that none is missed.
    /// </summary>
    private static void Terminate(Process started)
    {
        if (started.HasExited)
            return;
        var files = new ProcessFiles();
        var tree = new List<int> { started.Id };
        for (int place = 0; place < tree.Count; place++)
        {
            int process = tree[place];
            _ = SendSignal(process, Stop);
            // It may be in a call that nothing interrupts.
            _ = SpinWait.SpinUntil(() => files.IsAtRest(process), TimeSpan.FromSeconds(1));
            tree.AddRange(files.All().Where(other => files.ParentOf(other) == process));
        }

        // The children first: their parent must not see them stopped, which sudo takes for a wish to be stopped itself.
        tree.Reverse();
        foreach (int process in tree)
        {
            _ = SendSignal(process, Termination);
            _ = SendSignal(process, Continue);
        }
    }

    private static Process Start(string command)
    {
        // The runtime ignores SIGPIPE, and what is ignored stays so in a child.
        _ = SetSignal(BrokenPipe, ByDefault);
        try
        {
            return Process.Start(new ProcessStartInfo(Shell, ["-c", command]) { UseShellExecute = false })
                ?? throw new OperatingException($"{Shell} does not start.");
        }
        catch (Win32Exception exception)
        {
            throw new OperatingException($"{Shell} cannot be started ({SystemWords.Of(exception)}): --exec runs its command with it.");
        }
        finally
        {
            _ = SetSignal(BrokenPipe, Ignored);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int signal, nint handling);
}
