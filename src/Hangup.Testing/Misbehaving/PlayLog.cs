using Hangup.Lab;

namespace Hangup.Testing;

/// <summary>Runs a play in the background and keeps what happens, to be waited for. Safe for concurrent use.</summary>
internal sealed class PlayLog : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PlayEvent> _events = [];
    private readonly Task _playing;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PlayLog(Func<CancellationToken, IAsyncEnumerable<PlayEvent>> play) => _playing = RunAsync(play(_stop.Token));

    public IReadOnlyList<PlayEvent> Events
    {
        get
        {
            lock (_lock)
                return [.. _events];
        }
    }

    /// <summary>The first event that matches; what ends the play early, such as a port in use, ends the wait.</summary>
    public async Task<PlayEvent> FirstAsync(Func<PlayEvent, bool> match, CancellationToken cancellationToken)
    {
        for (int seen = 0; ;)
        {
            Task more;
            lock (_lock)
            {
                for (; seen < _events.Count; seen++)
                {
                    if (match(_events[seen]))
                        return _events[seen];
                }

                more = _more.Task;
            }

            if (await Task.WhenAny(more, _playing).WaitAsync(cancellationToken).ConfigureAwait(false) == _playing && !more.IsCompleted)
            {
                await _playing.ConfigureAwait(false);
                throw new InvalidOperationException("The play is over.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(IAsyncEnumerable<PlayEvent> play)
    {
        await foreach (PlayEvent played in play.ConfigureAwait(false))
        {
            TaskCompletionSource more;
            lock (_lock)
            {
                _events.Add(played);
                more = _more;
                _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            more.SetResult();
        }
    }
}
