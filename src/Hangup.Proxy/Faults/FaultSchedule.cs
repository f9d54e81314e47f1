namespace Hangup.Proxy;

/// <summary>When a fault acts, counted from when it was set. Outside that time connections pass as if it were not there.</summary>
public sealed record FaultSchedule
{
    /// <summary>From when it is set until it is removed.</summary>
    public static FaultSchedule Always { get; } = new();

    /// <summary>How long it waits before it acts first.</summary>
    /// <value>Zero by default.</value>
    public TimeSpan After { get; init; }

    /// <summary>How long it acts.</summary>
    /// <value><see langword="null"/> by default: until it is removed.</value>
    public TimeSpan? For { get; init; }

    /// <summary>From one beginning to the next, where it acts again and again.</summary>
    /// <value><see langword="null"/> by default: it acts once.</value>
    public TimeSpan? Every { get; init; }

    /// <summary>What is wrong with it, as a sentence; <see langword="null"/> where it is well.</summary>
    public string? WhyRefused => this switch
    {
        _ when After < TimeSpan.Zero => "after must not be negative.",
        { For: { } length } when length <= TimeSpan.Zero => "for must be longer than nothing.",
        { Every: not null, For: null } => "every needs for: without it the fault acts all the time.",
        { Every: { } period, For: { } length } when period <= length => "every must be longer than for.",
        _ => null,
    };

    /// <summary>Whether it acts at a time since it was set.</summary>
    /// <param name="elapsed">The time since it was set.</param>
    public bool IsActive(TimeSpan elapsed)
    {
        TimeSpan since = elapsed - After;
        return since >= TimeSpan.Zero && (For is null || (Every is { } period ? new TimeSpan(since.Ticks % period.Ticks) : since) < For);
    }

    /// <summary>When <see cref="IsActive"/> changes next, since it was set; <see langword="null"/> where it never does.</summary>
    /// <param name="elapsed">The time since it was set.</param>
    public TimeSpan? NextChange(TimeSpan elapsed)
    {
        if (elapsed < After)
            return After;
        if (For is not { } length)
            return null;
        TimeSpan begin = Every is { } period ? After + new TimeSpan((elapsed - After).Ticks / period.Ticks * period.Ticks) : After;
        return Later(begin, length) is { } end && elapsed < end ? end : Later(begin, Every);
    }

    /// <summary>What is beyond all times is never.</summary>
    private static TimeSpan? Later(TimeSpan time, TimeSpan? by) => by <= TimeSpan.MaxValue - time ? time + by : null;
}
