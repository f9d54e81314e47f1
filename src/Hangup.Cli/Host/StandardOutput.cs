using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>
/// The standard output or error, by write(2). The runtime's console stream takes EPIPE for a success, and its FileStream writes at
/// an offset of its own, so that the next process to append to the same descriptor would overwrite what is there.
/// </summary>
internal sealed partial class StandardOutput(int descriptor) : OutputStream
{
    private const short PollOut = 4;

    /// <summary>The standard output of this process.</summary>
    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput(1);

    /// <summary>The standard error of this process, which takes everything and says nothing of what is lost.</summary>
    public static Stream OpenError() => new StandardError(OperatingSystem.IsWindows() ? Console.OpenStandardError() : new StandardOutput(2));

    /// <exception cref="OutputException">The kernel took no more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            nint written = WriteOnce(descriptor, buffer, (nuint)buffer.Length);
            if (written >= 0)
                buffer = buffer[(int)written..];
            else
                Recover(Marshal.GetLastPInvokeError());
        }
    }

    private void Recover(int errno)
    {
        string? name = Errno.TryGet(errno, Platform.Current, out ErrnoEntry? entry) ? entry.Name : null;
        if (name == "EINTR")
            return;
        if (name is not ("EAGAIN" or "EWOULDBLOCK"))
            throw new OutputException(entry?.Text ?? Marshal.GetPInvokeErrorMessage(errno), readerHasGone: name == "EPIPE");

        // Whoever shares the terminal or pipe may have made it non-blocking.
        var ready = new PollDescriptor { Descriptor = descriptor, Events = PollOut };
        _ = Poll(ref ready, 1, -1);
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteOnce(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(ref PollDescriptor descriptors, nuint count, int timeout);

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }
}
