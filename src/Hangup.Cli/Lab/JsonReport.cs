using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hangup.Lab;

namespace Hangup.Cli;

/// <summary>One JSON line a run; docs/json.md says what is in it.</summary>
internal sealed class JsonReport(Terminal terminal) : IRunReport
{
    public void Add(ScenarioRun run) => terminal.WriteLine(JsonSerializer.Serialize(RunJson.Of(run), RunJsonContext.Default.RunJson));

    public void End()
    {
    }
}

/// <summary>A run as JSON.</summary>
internal sealed record RunJson(
    string Id, int Family, string Flavour, bool Passed, string Cause, string? Skipped, OperationJson[] Ops, SkippedJson[] SkippedSteps, FailureJson? Failure)
{
    public static RunJson Of(ScenarioRun run) => new(
        run.Request.Scenario.Id,
        run.Request.AddressFamily == AddressFamily.InterNetworkV6 ? 6 : 4,
        Words.Of(run.Request.Flavour),
        run.Passed,
        run.Request.Scenario.Cause.Id,
        run.SkipReason,
        [.. run.Operations.Select(OperationJson.Of)],
        [.. run.SkippedSteps.Select(skip => new SkippedJson(skip.Step.ToString(), skip.Reason))],
        run.Failure is { } failure ? new FailureJson(failure.StepNumber, failure.Step.ToString(), failure.Expected, failure.Actual, [.. failure.SocketStates]) : null);
}

/// <summary>A call as JSON.</summary>
internal sealed record OperationJson(string Side, string Op, string Result, string? SocketError, string? Expected)
{
    public static OperationJson Of(OperationResult result) => new(
        result.Actor.Name,
        result.Operation.Name,
        result.Outcome.ToString(),
        (result.Outcome as Failed)?.SocketError.ToString(),
        result.Expected?.ToString());
}

/// <summary>A step that was not played, as JSON.</summary>
internal sealed record SkippedJson(string Step, string Reason);

/// <summary>The first difference, as JSON.</summary>
internal sealed record FailureJson(int Number, string Step, string Expected, string Actual, string[] Sockets);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunJson))]
internal sealed partial class RunJsonContext : JsonSerializerContext;
