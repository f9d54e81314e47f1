namespace Hangup.Resilience;

/// <summary>The time limit of one attempt; nothing where there is none.</summary>
internal readonly struct AttemptTimer : IDisposable
{
    private readonly CancellationTokenSource? _limit;
    private readonly CancellationTokenSource? _either;

    private AttemptTimer(CancellationTokenSource? limit, CancellationTokenSource? either, CancellationToken token)
    {
        _limit = limit;
        _either = either;
        Token = token;
    }

    /// <summary>Cancelled by the caller or by the limit.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the limit passed.</summary>
    public bool IsOver => _limit?.IsCancellationRequested == true;

    public static AttemptTimer Start(RecoverySettings settings, CancellationToken caller)
    {
        if (settings.AttemptTimeout is not { } timeout)
            return new(null, null, caller);
        var limit = new CancellationTokenSource(timeout, settings.Bounds.Time);
        var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, caller);
        return new(limit, either, either.Token);
    }

    public void Dispose()
    {
        _either?.Dispose();
        _limit?.Dispose();
    }
}
