namespace Hangup.Resilience;

/// <summary>Why an operation was not repeated.</summary>
public enum RetryRefusal
{
    /// <summary>It was repeated, or there was nothing to repeat.</summary>
    None = 0,

    /// <summary>The policy does not retry failures of this kind.</summary>
    NotByPolicy,

    /// <summary>The peer may have acted on it, and doing it twice is not the same as doing it once.</summary>
    MayDuplicate,

    /// <summary>The body of the request was read from a stream that cannot be read again.</summary>
    BodyConsumed,

    /// <summary>The greatest number of retries was reached.</summary>
    Exhausted,

    /// <summary>The next attempt would begin after the total time.</summary>
    TimeIsUp,

    /// <summary>The budget of retries is spent: too great a share of the recent operations failed.</summary>
    BudgetSpent,
}
