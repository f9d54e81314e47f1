namespace Hangup.Lab;

/// <summary>How scenarios are run.</summary>
public sealed record RunOptions
{
    /// <summary>How long one step may take before it counts as failed.</summary>
    /// <value>10 seconds by default.</value>
    public TimeSpan StepDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many scenarios are played at the same time.</summary>
    /// <value>128 by default: most of a run's time it waits for a timer of the kernel.</value>
    public int Parallelism { get; init; } = DefaultParallelism;

    /// <summary>How many scenarios are played at the same time where nobody says.</summary>
    public const int DefaultParallelism = 128;

    /// <summary>The clock for deadlines and time stamps.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
