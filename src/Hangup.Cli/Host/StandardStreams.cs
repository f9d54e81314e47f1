using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>
/// The standard streams that the process was started without. Their numbers are the next that the kernel gives away: what is written to the
/// standard error would go into the runtime's own pipe for signals.
/// </summary>
internal static partial class StandardStreams
{
    private const int GetFlags = 1; // F_GETFD
    private const int ReadOnly = 0;
    private const int WriteOnly = 1;

    /// <summary>Puts /dev/null in their places, in which the standard output refuses what is written, as it would where it is closed.</summary>
    public static void Fill()
    {
        if (OperatingSystem.IsWindows())
            return;
        // In this order: open(2) gives the lowest number that is free.
        foreach ((int descriptor, int access) in new[] { (0, ReadOnly), (1, ReadOnly), (2, WriteOnly) })
        {
            if (Control(descriptor, GetFlags, 0) < 0)
                _ = Open("/dev/null", access);
        }
    }

    // Both are variadic in C; on x64 and Arm64 Linux such arguments go where others go.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);
}
