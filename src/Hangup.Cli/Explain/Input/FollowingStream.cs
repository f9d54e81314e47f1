namespace Hangup.Cli;

/// <summary>A file that somebody is still writing: at its end it waits for more, until it is cancelled.</summary>
internal sealed class FollowingStream(Stream file, CancellationToken cancellationToken) : WaitingStream
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            int read = file.Read(buffer);
            if (read > 0)
                return read;
            Waiting();
            if (_stop.Token.WaitHandle.WaitOne(Pace))
                return 0;
        }
    }

    public override bool TryStop()
    {
        _stop.Cancel();
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            _stop.Dispose();
        }

        base.Dispose(disposing);
    }
}
