using System.Globalization;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

internal sealed partial class ChildProcess
{
    private const int InheritedAs = 1;
    private const int Stopped = 2; // WUNTRACED
    private const int Continued = 8; // WCONTINUED; 0x10 on macOS
    private const int NoHang = 1; // WNOHANG
    private const int CoreSize = 4; // RLIMIT_CORE
    private const nuint BytesReadable = 0x541B; // FIONREAD

    private static int Spawn(int input, int output) => PosixSpawn.Start("/bin/cat", ["cat"], [], (input, 0), (output, InheritedAs));

    /// <summary>
    /// Keeps a crash from leaving a core: a limit of one byte is too small for a file and stops a handler that core_pattern
    /// names as well, which 0 does not (coredump_file(), coredump_pipe()).
    /// </summary>
    private void LeaveNoCore()
    {
        if (OperatingSystem.IsLinux())
            _ = SetLimit(_id, CoreSize, new Limit(1, 1), 0);
    }

    /// <summary>Waits until it stops, goes on or ends; returns whether it has ended. From then on its number may be another process's.</summary>
    private bool WaitForChange(int options)
    {
        int changed = ChildWait.For(_id, options, out int status);
        bool hasStopped = (status & 0xFF) == 0x7F, goesOn = status == 0xFFFF; // WIFSTOPPED, WIFCONTINUED
        return changed == -1 || !(hasStopped || goesOn);
    }

    /// <summary>The signal that has ended the process; <see langword="null"/> while it lives.</summary>
    private ProcessSignal? EndedBy()
    {
        if (_ended || ChildWait.For(_id, NoHang, out int status) != _id)
            return null;
        _ended = true;
        return (ProcessSignal)(status & 0x7F); // WTERMSIG
    }

    private bool HasTakenInput => ControlDevice((int)_lifeline.SafePipeHandle.DangerousGetHandle(), BytesReadable, out int unread) == 0 && unread == 0;

    /// <summary>Whether it waits in a read of its standard input: proc(5) gives the arguments of the call that a process waits in.</summary>
    private bool IsWaitingForInput
    {
        get
        {
            // A process that has just ended is in call -1, with its stack at 0 (collect_syscall()).
            return ReadSystemCall().Split(' ') is [not "-1", "0x0", ..];
        }
    }

    private string ReadSystemCall()
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{_id}/syscall"));
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return ""; // It has just ended: a process without memory belongs to root (task_dump_owner()), and has no call.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int process, int signal);

    [LibraryImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static partial int SetLimit(int process, int resource, in Limit limit, IntPtr old);

    /// <summary><c>struct rlimit</c> where long has 64 bits.</summary>
    private readonly record struct Limit(ulong Current, ulong Most);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int ControlDevice(int descriptor, nuint request, out int value);
}
