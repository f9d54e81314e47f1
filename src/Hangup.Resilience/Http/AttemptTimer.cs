namespace Hangup.Resilience;

/// <summary>The time limit of one attempt.</summary>
internal sealed class AttemptTimer : IDisposable
{
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;

    private AttemptTimer(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _limit = new(limit, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, caller);
    }

    /// <summary>Cancelled by the caller or by the limit.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the limit passed.</summary>
    public bool IsOver => _limit.IsCancellationRequested;

    /// <summary>Null where there is no limit.</summary>
    public static AttemptTimer? Start(RecoverySettings settings, CancellationToken caller) =>
        settings.AttemptTimeout is { } limit ? new(limit, settings.Bounds.Time, caller) : null;

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }
}
