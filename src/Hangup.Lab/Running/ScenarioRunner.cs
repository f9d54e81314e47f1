using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Hangup.Lab;

/// <summary>Plays scenarios against the live kernel, each in a network of its own where the system has them.</summary>
/// <param name="options">Deadlines, parallelism and the clock.</param>
public sealed class ScenarioRunner(RunOptions options)
{
    // Some tasks' softirqs are never told of, whoever listens (perf, bpftrace), and a timer's RST may be sent in one of them.
    // Which task the timer meets is chance, so the same run soon meets another.
    private const int MostPlays = 5;

    /// <summary>
    /// Plays one scenario in one way. Where the kernel has told nothing of a RST that was on the wire, it is played again; the last play counts.
    /// </summary>
    /// <returns>What came; a result that differs from what is expected is a value here, not an exception.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled; every socket and child process is gone.</exception>
    public async Task<ScenarioRun> RunAsync(RunRequest request, CancellationToken cancellationToken = default)
    {
        if (Stage.WhyNotPlayable(request) is { } lacking)
            return new ScenarioRun(request, [], [], null, lacking);

        long started = options.TimeProvider.GetTimestamp();
        try
        {
            ScenarioRun run = await PlayOnceAsync(request, cancellationToken).ConfigureAwait(false);
            for (int plays = 1; plays < MostPlays && run.Passed && run.SkippedSteps.Any(step => step.Reason == ResetReasons.NotTold); plays++)
                run = await PlayOnceAsync(request, cancellationToken).ConfigureAwait(false);
            return run with { Took = options.TimeProvider.GetElapsedTime(started) };
        }
        catch (NetworkException exception)
        {
            return new ScenarioRun(request, [], [], null, exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>Plays many, side by side; each run comes as soon as it has ended.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; every socket and child process is gone.</exception>
    public async IAsyncEnumerable<ScenarioRun> RunAllAsync(
        IEnumerable<RunRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var runs = Channel.CreateUnbounded<ScenarioRun>(new UnboundedChannelOptions { SingleReader = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task all = PlayAllAsync(requests, runs.Writer, stop.Token);
        try
        {
            await foreach (ScenarioRun run in runs.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                yield return run;
        }
        finally
        {
            // Also where the caller stops enumerating: no run may outlive the enumeration.
            await stop.CancelAsync().ConfigureAwait(false);
            await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await all.ConfigureAwait(false);
    }

    private async Task PlayAllAsync(IEnumerable<RunRequest> requests, ChannelWriter<ScenarioRun> writer, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
        try
        {
            await Parallel.ForEachAsync(requests, parallel, async (request, token) =>
            {
                ScenarioRun run = await RunAsync(request, token).ConfigureAwait(false);
                await writer.WriteAsync(run, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        }
        finally
        {
            writer.Complete();
        }
    }

    private async Task<ScenarioRun> PlayOnceAsync(RunRequest request, CancellationToken cancellationToken)
    {
        Stage stage = await Stage.OpenAsync(request, options.TimeProvider).ConfigureAwait(false);
        await using (stage.ConfigureAwait(false))
            return await PlayAsync(stage, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ScenarioRun> PlayAsync(Stage stage, RunRequest request, CancellationToken cancellationToken)
    {
        var player = new StepPlayer(request.Flavour, options.TimeProvider);
        var operations = new List<OperationResult>();
        var skipped = new List<SkippedStep>();
        StepFailure? failure = null;
        for (int index = 0; index < request.Scenario.Steps.Count; index++)
        {
            Step step = request.Scenario.Steps[index];
            if ((player.WhyNotPlayable(step) ?? stage.WhyNotPlayable(step)) is { } reason)
            {
                skipped.Add(new SkippedStep(step, reason));
                continue;
            }

            StepReport report = await PlayAsync(stage, player, step, cancellationToken).ConfigureAwait(false);
            stage.MarkSegments(index + 1);
            if (report.Result is { } result)
                operations.Add(result with { StepNumber = index + 1 });
            if (report.Problem is { } problem)
                failure ??= new StepFailure(index + 1, step, problem.Expected, problem.Actual, stage.DescribeSockets());
            if (report is { Problem: not null, Result: null })
                break; // What follows builds on something that never came about.
        }

        return new ScenarioRun(request, operations, [.. skipped, .. stage.Unjudged], failure, null)
        {
            Segments = stage.Segments,
            Capture = RunCapture.Of(stage),
        };
    }

    private async Task<StepReport> PlayAsync(Stage stage, StepPlayer player, Step step, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(options.StepDeadline, options.TimeProvider);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            return await stage.PlayAsync(player, step, deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string expected = step is CheckedStep @checked ? player.Expected(@checked)?.ToString() ?? "a result" : step.Text;
            return StepReport.NotReached(expected, $"nothing within {options.StepDeadline.TotalSeconds:0.###} s");
        }
    }
}
