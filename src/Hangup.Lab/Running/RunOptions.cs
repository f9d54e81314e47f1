namespace Hangup.Lab;

/// <summary>How scenarios are run.</summary>
public sealed record RunOptions
{
    /// <summary>How long one step may take before it counts as failed.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan StepDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many scenarios are played at the same time.</summary>
    /// <value>32 by default.</value>
    public int Parallelism { get; init; } = 32;

    /// <summary>The clock for deadlines and time stamps.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
