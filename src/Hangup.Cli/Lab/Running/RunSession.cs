using System.Runtime.CompilerServices;

namespace Hangup.Cli;

/// <summary>Plays the selected runs and hands each to a report.</summary>
internal sealed class RunSession(ToolHost host, IRunReport report, IReadOnlyList<RunRequest> requests, int repeat)
{
    public required int Jobs { get; init; }

    public bool ShowsProgress { get; init; }

    /// <summary>Where packets are kept; <see langword="null"/> for nowhere.</summary>
    public CaptureFolder? Captures { get; init; }

    private long All => (long)requests.Count * repeat;

    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var tally = new RunTally();
        long started = host.Time.GetTimestamp();
        using ProgressLine? progress = ShowsProgress ? new ProgressLine(host, All) : null;
        try
        {
            await foreach (ScenarioRun run in InOrderAsync(cancellationToken).ConfigureAwait(false))
            {
                tally.Add(run);
                report.Add(run);
                progress?.Show(tally);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            progress?.Clear();
            string failed = tally.Failed == 0 ? "none" : $"{tally.Failed}";
            string sentence = $"Interrupted after {tally.Total} of {Words.Count(All, "run")}: {failed} of them failed.";
            await host.Error.WriteLineAsync(sentence).ConfigureAwait(false);
            throw;
        }

        progress?.Clear();
        report.Finish(tally, host.Time.GetElapsedTime(started));
        return tally.Failed > 0 ? ExitCode.Failed : ExitCode.Fine;
    }

    /// <summary>
    /// The runs in the order of the requests, however they end: the output of two runs of the tool can be compared. Each
    /// round is awaited before the next, which bounds what is held back.
    /// </summary>
    private async IAsyncEnumerable<ScenarioRun> InOrderAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var runner = new ScenarioRunner(new RunOptions { Parallelism = Jobs, TimeProvider = host.Time });
        for (int round = 0; round < repeat; round++)
        {
            var early = new Dictionary<RunRequest, ScenarioRun>(ReferenceEqualityComparer.Instance);
            int next = 0;
            await foreach (ScenarioRun run in runner.RunAllAsync(requests, cancellationToken).ConfigureAwait(false))
            {
                Captures?.Keep(run, round);
                early.Add(run.Request, run);
                while (next < requests.Count && early.Remove(requests[next], out ScenarioRun? due))
                {
                    next++;
                    yield return due;
                }
            }
        }
    }
}
