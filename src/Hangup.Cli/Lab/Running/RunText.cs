using System.Globalization;

namespace Hangup.Cli;

/// <summary>Runs, failures and sums in words.</summary>
internal static class RunText
{
    /// <summary>"close-with-unread-data, IPv4, sync".</summary>
    public static string NameOf(RunRequest request) =>
        $"{request.Scenario.Id}, {Loopback.NameOf(request.AddressFamily)}, {Words.WordOf(request.Flavour)}";

    /// <summary>What is known of the failures, several lines each.</summary>
    public static IEnumerable<string> FailuresOf(RunTally tally)
    {
        foreach (ScenarioRun run in tally.Failures)
        {
            if (run.Failure is not { } failure)
                continue;
            yield return $"{NameOf(run.Request)}: step {failure.StepNumber} of {run.Request.Scenario.Steps.Count}, {failure.Step}";
            yield return $"  expected  {failure.Expected}";
            yield return $"  actual    {failure.Actual}";
            foreach (string state in failure.SocketStates)
                yield return $"  {state}";
        }

        if (tally.Failed > tally.Failures.Count)
            yield return $"and {Words.Count(tally.Failed - tally.Failures.Count, "further failure")}";
    }

    /// <summary>The last line.</summary>
    public static string SummaryOf(RunTally tally, TimeSpan took)
    {
        string skips = string.Concat(tally.SkipReasons.Select(skip => $", {skip.Key}{(skip.Value > 1 ? $" ×{skip.Value}" : "")}"));
        string reasons = skips.Length > 0 ? $" ({skips[2..]})" : "";
        string steps = tally.SkippedSteps > 0 ? $", {Words.Count(tally.SkippedSteps, "step")} left out" : "";
        string seconds = took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{Words.Count(tally.Total, "run")}: {tally.Passed} passed, {tally.Failed} failed, {tally.Skipped} skipped"
            + $"{steps}{reasons}, {seconds} s";
    }
}
