namespace Hangup.Cli;

/// <summary>A file that somebody is still writing: at its end it waits for more, until it is cancelled.</summary>
internal sealed class FollowingStream(Stream file, CancellationToken cancellationToken) : ForwardStream
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            int read = file.Read(buffer);
            if (read > 0 || cancellationToken.WaitHandle.WaitOne(Pace))
                return read;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}
