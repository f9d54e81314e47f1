using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Cli.Tests;

/// <summary>What waits in the pipe that is another process's standard input.</summary>
internal static partial class StandardInput
{
    private const nuint FionRead = 0x541B; // FIONREAD of Linux

    /// <summary>Waits until the process has taken all that was written to it, and waits in a read for more.</summary>
    public static async Task IsEmptyAsync(int process)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(HangupProcess.Deadline);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using SafeFileHandle pipe = File.OpenHandle($"/proc/{process}/fd/0");
        while (Waiting(pipe) > 0 || !Directory.GetDirectories($"/proc/{process}/task").Any(task => Reads(task, process)))
            await again.WaitForNextTickAsync(deadline.Token);
    }

    private static int Waiting(SafeFileHandle pipe)
    {
        Assert.Equal(0, Control(pipe, FionRead, out int bytes));
        return bytes;
    }

    /// <summary>Whether a thread waits in read(2), number 0 on x86-64 and 63 on Arm, on the pipe or a copy of its descriptor.</summary>
    private static bool Reads(string task, int process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "syscall")).Split(' ') is ["0" or "63", ['0', 'x', .. var descriptor], ..]
                && TargetOf(process, int.Parse(descriptor, NumberStyles.HexNumber, CultureInfo.InvariantCulture)) == TargetOf(process, 0);
        }
        catch (IOException)
        {
            return false; // The thread has ended.
        }
    }

    private static string? TargetOf(int process, int descriptor) =>
        File.ResolveLinkTarget($"/proc/{process}/fd/{descriptor}", returnFinalTarget: false)?.Name;

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(SafeFileHandle descriptor, nuint request, out int argument);
}
