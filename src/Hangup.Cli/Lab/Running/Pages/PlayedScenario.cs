namespace Hangup.Cli;

/// <summary>What a page keeps of a scenario's runs: how many there were, and one of them to be drawn.</summary>
internal sealed class PlayedScenario
{
    private bool _drawsFailure;

    public long Runs { get; private set; }

    public long Failed { get; private set; }

    public long Skipped { get; private set; }

    /// <summary>The steps that were left out, with why.</summary>
    public SortedSet<string> LeftOut { get; } = new(StringComparer.Ordinal);

    /// <summary>The first run that failed or else the first that was played; <see langword="null"/> where none was.</summary>
    public Ladder? Ladder { get; private set; }

    /// <summary>Which run is drawn.</summary>
    public string Way { get; private set; } = "";

    /// <summary>What came instead of what is specified, and what the sockets' states were.</summary>
    public StepFailure? Failure { get; private set; }

    public void Add(ScenarioRun run)
    {
        Runs++;
        Failed += run.Failure is null ? 0 : 1;
        Skipped += run.Skipped ? 1 : 0;
        foreach (SkippedStep step in run.SkippedSteps)
            LeftOut.Add($"{step.Step}: {step.Reason}");
        bool draws = !run.Skipped && (Ladder is null || (run.Failure is not null && !_drawsFailure));
        if (!draws)
            return;
        _drawsFailure = run.Failure is not null;
        Failure = run.Failure;
        Ladder = Ladder.Of(run);
        Way = $"{Loopback.NameOf(run.Request.AddressFamily)}, {Words.WordOf(run.Request.Flavour)}";
    }
}
