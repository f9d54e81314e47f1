namespace Hangup.Cli;

/// <summary>What the runs of one scenario returned, step by step.</summary>
internal sealed class ScenarioTally(Scenario scenario)
{
    private readonly SortedDictionary<int, StepTally> _steps = [];

    public Scenario Scenario => scenario;

    /// <summary>Why runs of it were skipped, where none was played.</summary>
    public string? SkipReason { get; private set; }

    public void Add(ScenarioRun run)
    {
        if (run.SkipReason is not null)
        {
            SkipReason = run.SkipReason;
            return;
        }

        var variant = new Variant(run.Request.AddressFamily, run.Request.Flavour);
        int failed = run.Failure is { } failure ? failure.StepNumber - 1 : -1;
        bool failureShown = false;
        foreach ((int index, OperationResult result) in StepsOf(run).Zip(run.Operations))
        {
            failureShown |= index == failed;
            Step(index).Add(variant, StepResult.Of(result));
        }

        // A wait that was in vain, or a call that never returned, is no operation's result.
        if (run.Failure is { } stuck && !failureShown)
            Step(failed).Add(variant, new StepResult(stuck.Step.Text, stuck.Actual, stuck.Expected, Passed: false));
    }

    /// <summary>One row a step where all runs agree; otherwise one for each group of flavours or families that do.</summary>
    public IEnumerable<RunRow> Rows() => _steps.SelectMany(step => step.Value.Rows(scenario.Steps[step.Key].Actor));

    private StepTally Step(int index)
    {
        if (!_steps.TryGetValue(index, out StepTally? tally))
            _steps.Add(index, tally = new StepTally());
        return tally;
    }

    /// <summary>The places of the steps that returned something: all that are checked, but those that were left out.</summary>
    private IEnumerable<int> StepsOf(ScenarioRun run)
    {
        int skipped = 0;
        for (int index = 0; index < scenario.Steps.Count; index++)
        {
            Step step = scenario.Steps[index];
            if (skipped < run.SkippedSteps.Count && ReferenceEquals(run.SkippedSteps[skipped].Step, step))
                skipped++;
            else if (step is CheckedStep)
                yield return index;
        }
    }
}
