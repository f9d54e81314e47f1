using System.Net;

namespace Hangup.Lab;

/// <summary>What one call returned.</summary>
/// <param name="Actor">Who called.</param>
/// <param name="Operation">What was called.</param>
/// <param name="Outcome">What came back.</param>
/// <param name="Expected">What had to come back; <see langword="null"/> where no source states it for this system.</param>
public sealed record OperationResult(Actor Actor, Operation Operation, Outcome Outcome, Outcome? Expected)
{
    /// <summary>The place of the step in the timeline, from 1.</summary>
    public int StepNumber { get; init; }

    /// <summary>The exception that carried the failure; <see langword="null"/> after a success.</summary>
    public Exception? Exception { get; init; }

    /// <summary>This end's address, where it has one.</summary>
    public EndPoint? Local { get; init; }

    /// <summary>The other end's address, where known.</summary>
    public EndPoint? Remote { get; init; }

    /// <summary>When the call returned.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The stated alternative that came; <see langword="null"/> where what is expected came, or nothing stated.</summary>
    public AlternativeOutcome? Alternative { get; init; }

    /// <summary>What came is what had to come or may come, or nothing is stated.</summary>
    public bool Passed => Expected is null || Expected.Accepts(Outcome) || Alternative is not null;
}
