namespace Hangup.Resilience;

/// <summary>How often, how soon and for how long a failed operation is repeated.</summary>
/// <param name="MaxRetryAttempts">Retries after the first attempt.</param>
/// <param name="BaseDelay">The shortest delay.</param>
/// <param name="MaxDelay">The longest delay.</param>
/// <param name="MaxTotalTime">No attempt begins later than this after the first.</param>
/// <param name="Budget">The budget; none where it is null.</param>
/// <param name="Time">The clock.</param>
/// <param name="Jitter">Where the delays come from.</param>
internal sealed record RetryBounds(
    int MaxRetryAttempts, TimeSpan BaseDelay, TimeSpan MaxDelay, TimeSpan MaxTotalTime, RetryBudget? Budget, TimeProvider Time,
    DecorrelatedJitter Jitter)
{
    /// <summary>Decides whether one more attempt is within the bounds, and takes it out of the budget.</summary>
    /// <param name="retries">Retries made so far.</param>
    /// <param name="started">When the first attempt began, as a timestamp of the clock.</param>
    /// <param name="immediately">Whether the next attempt need not wait.</param>
    /// <param name="delay">In: the delay before; out: the delay to wait now.</param>
    public RetryRefusal Take(int retries, long started, bool immediately, ref TimeSpan delay)
    {
        if (retries >= MaxRetryAttempts)
            return RetryRefusal.Exhausted;

        TimeSpan wait = immediately ? TimeSpan.Zero : Jitter.Next(BaseDelay, MaxDelay, delay);
        if (Time.GetElapsedTime(started) + wait > MaxTotalTime)
            return RetryRefusal.TimeIsUp;
        if (Budget?.TryTakeRetry() == false)
            return RetryRefusal.BudgetSpent;

        delay = wait;
        return RetryRefusal.None;
    }
}
