using System.Globalization;
using System.Runtime.InteropServices;

namespace Hangup.Cli.Tests;

/// <summary>What Linux tells of the sockets of another process.</summary>
internal static partial class ForeignSocket
{
    public const int Stop = 19; // SIGSTOP
    public const int Continue = 18; // SIGCONT

    private const int PidfdOpen = 434;
    private const int PidfdGetfd = 438;
    private const int SolSocket = 1;
    private const int SoError = 4;

    /// <summary>Waits until a connection to a port of 127.0.0.1 has so many bytes unread, whether it is accepted or not.</summary>
    public static async Task HoldsUnreadAsync(int port, int bytes)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(HangupProcess.Deadline);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!File.ReadLines("/proc/net/tcp").Skip(1).Any(IsIt))
            await again.WaitForNextTickAsync(deadline.Token);

        // sl, local_address, rem_address, st, tx_queue:rx_queue, in hexadecimal.
        bool IsIt(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, _, "01", var queues, ..]
            && int.Parse(local.Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == port
            && int.Parse(queues.Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == bytes;
    }

    /// <summary>The errno's name of the error that a process has not yet taken from its only socket.</summary>
    public static string PendingErrorOf(int process)
    {
        string link = Directory.GetFiles($"/proc/{process}/fd")
            .Single(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) == true);
        int holder = (int)Checked(SystemCall(PidfdOpen, process, 0, 0));
        int copy = (int)Checked(SystemCall(PidfdGetfd, holder, int.Parse(Path.GetFileName(link), CultureInfo.InvariantCulture), 0));
        int length = sizeof(int);
        Checked(GetSocketOption(copy, SolSocket, SoError, out int error, ref length));
        _ = Close(copy);
        _ = Close(holder);
        return Errno.TryGet(error, Platform.Linux, out ErrnoEntry? entry) ? entry.Name : $"{error}";
    }

    private static long Checked(long result) =>
        result >= 0 ? result : throw new InvalidOperationException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    // Not variadic on x86 and Arm Linux, where these two calls have the same numbers.
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial long SystemCall(long number, long first, long second, long third);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetSocketOption(int socket, int level, int option, out int value, ref int length);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
