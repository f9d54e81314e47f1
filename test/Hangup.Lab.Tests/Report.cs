namespace Hangup.Lab.Tests;

internal static class Report
{
    /// <summary>A failed run in the words that a person needs to mend it.</summary>
    public static string Of(ScenarioRun run) => run.Failure is not { } failure
        ? run.SkipReason ?? "passed"
        : $"""
        step {failure.StepNumber} ({failure.Step}): expected {failure.Expected}, came {failure.Actual}
        {string.Join('\n', failure.SocketStates)}
        {string.Join('\n', run.Operations.Select(operation => $"{operation.Actor} {operation.Operation}: {operation.Outcome}"))}
        """;
}
