using Hangup.Lab;
using Hangup.Packets;

namespace Hangup.Explain.Tests.Loop;

/// <summary>Every scenario in every way, played once, and its packets explained.</summary>
public sealed class LoopRuns : IAsyncLifetime
{
    private ILookup<string, ExplainedRun> _runs = Enumerable.Empty<ExplainedRun>().ToLookup(run => run.Scenario.Id);

    public IReadOnlyList<ExplainedRun> Of(string id) => [.. _runs[id]];

    public async ValueTask InitializeAsync()
    {
        var runs = new List<ExplainedRun>();
        var runner = new ScenarioRunner(new RunOptions());
        IEnumerable<RunRequest> requests = Scenarios.All.SelectMany(RunRequest.AllOf);
        await foreach (ScenarioRun run in runner.RunAllAsync(requests, TestContext.Current.CancellationToken))
        {
            if (run is { Passed: true, Capture: { } capture })
                runs.Add(new ExplainedRun(run, Explain(capture)));
        }

        _runs = runs.ToLookup(run => run.Scenario.Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IReadOnlyList<ExplainedConnection> Explain(RunCapture capture)
    {
        using var file = new MemoryStream();
        capture.Write(file, "a run");
        file.Position = 0;
        CaptureExplanation explanation = new CaptureExplainer(new ExplainOptions { IncludesFine = true })
            .Explain(new CaptureReader(file), TestContext.Current.CancellationToken);
        Assert.Null(explanation.Damage);
        return explanation.Worst;
    }
}

/// <summary>What was told of the packets of one run.</summary>
public sealed record ExplainedRun(ScenarioRun Run, IReadOnlyList<ExplainedConnection> Connections)
{
    public Scenario Scenario => Run.Request.Scenario;

    public Shown Shown =>
        Connections.Any(connection => connection.Cause == Scenario.Cause) ? Shown.Told
        : Connections.Any(connection => connection.Others.Any(other => other.Cause == Scenario.Cause)) ? Shown.Candidate
        : Shown.NoTrace;

    /// <summary>The connection that the scenario is about: the one that tells it or, failing that, the worst.</summary>
    public ExplainedConnection? Subject =>
        Connections.FirstOrDefault(connection => connection.Cause == Scenario.Cause)
        ?? Connections.FirstOrDefault(connection => connection.Others.Any(other => other.Cause == Scenario.Cause))
        ?? (Connections.Count > 0 ? Connections[0] : null);
}

/// <summary>How far packets tell a cause.</summary>
public enum Shown
{
    /// <summary>They look like those of another cause, or of none.</summary>
    NoTrace,

    /// <summary>It is among those that they do not rule out.</summary>
    Candidate,

    /// <summary>It is the verdict.</summary>
    Told,
}
