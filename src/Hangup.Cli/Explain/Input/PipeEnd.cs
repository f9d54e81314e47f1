namespace Hangup.Cli;

/// <summary>
/// When to stop reading a pipe. Ctrl-C reaches whoever writes into it as well, which then hands on what it still holds and closes it; only
/// a writer that goes on is not waited for.
/// </summary>
internal sealed class PipeEnd : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenRegistration _interrupted;

    public PipeEnd(CancellationToken interruption) => _interrupted = interruption.Register(() => _stop.CancelAfter(Patience));

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _interrupted.Dispose();
        _stop.Dispose();
    }
}
