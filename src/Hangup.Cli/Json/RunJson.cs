using System.Net.Sockets;

namespace Hangup.Cli;

/// <summary>A line of <c>lab run --json</c>.</summary>
internal sealed record RunJson(
    string Id,
    int Family,
    string Flavour,
    bool Passed,
    string Cause,
    double Seconds,
    string? Skipped,
    IReadOnlyList<OperationJson> Ops,
    IReadOnlyList<PacketJson> Packets,
    IReadOnlyList<SkippedStepJson> SkippedSteps,
    FailureJson? Failure)
{
    public static RunJson Of(ScenarioRun run) => new(
        run.Request.Scenario.Id,
        run.Request.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 4,
        Words.WordOf(run.Request.Flavour),
        run.Passed,
        run.Request.Scenario.Cause.Id,
        Math.Round(run.Took.TotalSeconds, 3),
        run.SkipReason,
        [.. run.Operations.Select(OperationJson.Of)],
        [.. run.Segments.Select(PacketJson.Of)],
        [.. run.SkippedSteps.Select(skipped => new SkippedStepJson(skipped.Step.ToString(), skipped.Reason))],
        run.Failure is { } failure
            ? new FailureJson(failure.StepNumber, failure.Step.ToString(), failure.Expected, failure.Actual, failure.SocketStates)
            : null);
}

/// <summary>What one call returned.</summary>
internal sealed record OperationJson(string Side, string Op, string Result, string? SocketError, string? Expected, string? Alternative)
{
    public static OperationJson Of(OperationResult result) => new(
        result.Actor.Name,
        result.Operation.Name,
        result.Outcome.ToString(),
        result.Outcome is Failed failed ? failed.SocketError.ToString() : null,
        result.Expected?.ToString(),
        result.Alternative?.When);
}

/// <summary>A packet that was on the wire.</summary>
internal sealed record PacketJson(string Side, string Text, int Step, string Link, bool Decisive)
{
    public static PacketJson Of(WireSegment segment) => new(
        Words.WordOf(segment.From), segment.Text, segment.StepNumber, Words.WordOf(segment.Link), segment.IsDecisive);
}

/// <summary>A step that was left out.</summary>
internal sealed record SkippedStepJson(string Step, string Reason);

/// <summary>The first step that did not come as expected.</summary>
internal sealed record FailureJson(int Number, string Step, string Expected, string Actual, IReadOnlyList<string> Sockets);
