using System.Runtime.InteropServices;

namespace Hangup.Cli;

/// <summary>The reader of the output has gone (EPIPE).</summary>
internal sealed class ClosedOutputException() : IOException("The reader of the output has gone.");

/// <summary>
/// A standard output that tells when nobody reads. The console stream of the runtime takes EPIPE for a success, and a
/// file stream writes at an offset of its own where standard error goes to the same file; write(2) does neither.
/// </summary>
internal sealed partial class CheckedOutput : Stream
{
    private const int StandardOutput = 1;
    private const int Interrupted = 4; // EINTR
    private const int BrokenPipe = 32; // EPIPE

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Standard output; on Windows the runtime's own stream, which tells.</summary>
    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new CheckedOutput();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            nint written = WriteTo(StandardOutput, buffer, buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            int error = Marshal.GetLastPInvokeError();
            if (error == BrokenPipe)
                throw new ClosedOutputException();
            if (error != Interrupted)
                throw new IOException(Marshal.GetPInvokeErrorMessage(error) + ".");
        }
    }

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint WriteTo(int descriptor, ReadOnlySpan<byte> bytes, nint count);
}
