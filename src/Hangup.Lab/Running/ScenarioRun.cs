namespace Hangup.Lab;

/// <summary>What came of one run of a scenario.</summary>
/// <param name="Request">What was played, and how.</param>
/// <param name="Operations">What each call returned, in the order of the timeline.</param>
/// <param name="SkippedSteps">The steps that this host or driver cannot play.</param>
/// <param name="Failure">The first thing that did not come as expected; <see langword="null"/> where all did.</param>
/// <param name="SkipReason">Why the scenario was not played at all; <see langword="null"/> where it was.</param>
public sealed record ScenarioRun(
    RunRequest Request,
    IReadOnlyList<OperationResult> Operations,
    IReadOnlyList<SkippedStep> SkippedSteps,
    StepFailure? Failure,
    string? SkipReason)
{
    /// <summary>How long it took, with the making of its network.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>What was on the wire, in the order of time; empty where the run had no network of its own.</summary>
    public IReadOnlyList<WireSegment> Segments { get; init; } = [];

    /// <summary>The packets themselves; <see langword="null"/> where the run had no network of its own.</summary>
    public RunCapture? Capture { get; init; }

    /// <summary>It was played and everything came as expected.</summary>
    public bool Passed => Failure is null && SkipReason is null;

    /// <summary>It was not played.</summary>
    public bool Skipped => SkipReason is not null;
}

/// <summary>A step that was not played.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">What this host or driver lacks.</param>
public sealed record SkippedStep(Step Step, string Reason);

/// <summary>A step that did not come as expected.</summary>
/// <param name="StepNumber">Its place in the timeline, from 1.</param>
/// <param name="Step">The step.</param>
/// <param name="Expected">What should have come.</param>
/// <param name="Actual">What came.</param>
/// <param name="SocketStates">The state of each actor's socket at that moment, one line each.</param>
public sealed record StepFailure(int StepNumber, Step Step, string Expected, string Actual, IReadOnlyList<string> SocketStates);
