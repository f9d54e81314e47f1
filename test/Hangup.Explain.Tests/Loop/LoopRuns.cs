using Hangup.Lab;
using Hangup.Packets;

namespace Hangup.Explain.Tests.Loop;

/// <summary>Every scenario in every way, played once, and its packets explained.</summary>
public sealed class LoopRuns : IAsyncLifetime
{
    private const int MostReplays = 5;

    private ILookup<string, ExplainedRun> _runs = Enumerable.Empty<ExplainedRun>().ToLookup(run => run.Scenario.Id);

    public IReadOnlyList<ExplainedRun> Of(string id) => [.. _runs[id]];

    public async ValueTask InitializeAsync()
    {
        var runs = new List<ExplainedRun>();
        RunRequest[] requests = [.. Scenarios.All.SelectMany(RunRequest.AllOf)];
        for (int replay = 0; replay <= MostReplays && requests.Length > 0; replay++)
        {
            ExplainedRun[] played = await PlayAsync(requests);
            ExplainedRun[] disturbed = replay < MostReplays ? [.. played.Where(run => run.IsDisturbed)] : [];
            runs.AddRange(played.Except(disturbed));
            requests = [.. disturbed.Select(run => run.Run.Request)];
        }

        _runs = runs.ToLookup(run => run.Scenario.Id);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<ExplainedRun[]> PlayAsync(IEnumerable<RunRequest> requests)
    {
        var played = new List<ExplainedRun>();
        var runner = new ScenarioRunner(new RunOptions());
        await foreach (ScenarioRun run in runner.RunAllAsync(requests, TestContext.Current.CancellationToken))
        {
            if (run is { Passed: true, Capture: { } capture })
                played.Add(new ExplainedRun(run, Explain(capture)));
        }

        return [.. played];
    }

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

    /// <summary>
    /// Whether something was sent again and the verdict is worse for it: on a machine that is busy for long enough, the kernel's timers send
    /// again what nobody lost, and that does look like a loss.
    /// </summary>
    public bool IsDisturbed => Shown < (Ambiguities.Find(Scenario.Id)?.Shown ?? Shown.Told)
        && Connections.Any(connection => connection.Packets.Any(packet => packet.Text.EndsWith("(again)", StringComparison.Ordinal)));

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
