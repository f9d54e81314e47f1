using System.ComponentModel;
using System.Net;
using System.Threading.Channels;

namespace Hangup.Lab;

/// <summary>One play of a scenario in which a program takes an actor's place.</summary>
/// <param name="stage">The scenario's network.</param>
/// <param name="request">What is played.</param>
/// <param name="program">The program.</param>
/// <param name="events">Where it is told.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgramPlay(Stage stage, RunRequest request, ForeignProgram program, ChannelWriter<PlayEvent> events, TimeProvider time) : IDisposable
{
    private const int Number = 1; // There is one round, whatever it is made of.

    /// <summary>How long a kernel may take for what follows from what has happened, as in a run, and others once the program has ended.</summary>
    private static readonly TimeSpan StepDeadline = new RunOptions().StepDeadline;

    /// <summary>
    /// How long a server may go on after the play before it is ended; one that serves for ever does not end by itself. And how long
    /// what a program has done may take to be seen once it has ended.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly StepPlayer _player = new(request.Flavour, time);
    private readonly Queue<(Step Step, Func<CancellationToken, Task<StepReport>> Happens)> _ahead = [];
    private RunningProgram? _running;
    private Step? _current;
    private int _told;

    private bool IsServer => stage.Replaced.Actor == Actor.Server;

    public void Dispose() => _running?.Dispose();

    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    /// <exception cref="NetworkException">The kernel refuses a change.</exception>
    /// <exception cref="OperationCanceledException">Somebody ended it; the last event says during what.</exception>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        try
        {
            bool ended = await PlayStepsAsync(cancellationToken).ConfigureAwait(false);
            if (ended) // What is left for the program to do is left to it: it does it, or ends.
                await CatchUpAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
            _current = null;
            if (!LeavesProgramWaiting)
                stage.CloseSockets();
            if (ended)
                await events.WriteAsync(new PlayEnded(Number), cancellationToken).ConfigureAwait(false);
            if (_running is { } running)
                await EndAsync(running, hasServed: IsServer || !ended, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            foreach (WireSegment segment in stage.Segments.Skip(_told))
                events.TryWrite(new PlayPacket(segment));
            events.TryWrite(new PlayStopped(Number, _current, "interrupted"));
            throw;
        }
    }

    /// <summary>A call of the program that the scenario never lets return must not return because the play is over.</summary>
    private bool LeavesProgramWaiting =>
        request.Scenario.Steps.LastOrDefault(step => step is Start or Ending or StillWaiting && stage.Replaced.Plays(step)) is StillWaiting;

    /// <returns>Whether all steps were played.</returns>
    private async Task<bool> PlayStepsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<Step> steps = request.Scenario.Steps;
        int start = stage.Replaced.Start;
        for (int index = 0; index < steps.Count; index++)
        {
            Step step = steps[index];
            if (index == start)
                await StartAsync(cancellationToken).ConfigureAwait(false);
            if (stage.Replaced.Plays(step))
            {
                if (stage.SignOf(step) is { } happens)
                    _ahead.Enqueue((step, happens));
            }
            else if ((_player.WhyNotPlayable(step) ?? stage.WhyNotPlayable(step)) is { } reason)
            {
                await events.WriteAsync(new PlaySkipped(Number, step, reason), cancellationToken).ConfigureAwait(false);
            }
            else if ((await CatchUpAsync(Patience, cancellationToken).ConfigureAwait(false) ?? await PlayAsync(step, cancellationToken).ConfigureAwait(false)) is { } stop)
            {
                await TellPacketsAsync(cancellationToken).ConfigureAwait(false);
                await events.WriteAsync(stop, cancellationToken).ConfigureAwait(false);
                return false;
            }
        }

        return true;
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        IPEndPoint address = IsServer ? stage.Replaced.View.Listen : stage.ServerAddress;
        _running = await stage.InNamespaceAsync(stage.Replaced.Actor.Host, () => RunningProgram.Start(
            program.FileName,
            program.ArgumentsFor(address),
            ForeignProgram.VariablesFor(address, listens: IsServer),
            program.Output)).ConfigureAwait(false);
        await events.WriteAsync(new PlayStarted(address, _running.Id), cancellationToken).ConfigureAwait(false);
        if (IsServer && request.Scenario.ServerListensFromTheStart)
        {
            Step listens = Actor.Server.Listen();
            _ahead.Enqueue((listens, stage.SignOf(listens)!));
        }
    }

    /// <summary>Waits until the program has done what it has to do before the next step of others.</summary>
    /// <param name="patience">How long it may still come after the program's end.</param>
    /// <param name="cancellationToken">Ends the play.</param>
    /// <returns>What never came; <see langword="null"/> where all did.</returns>
    private async Task<PlayStopped?> CatchUpAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        while (_ahead.TryDequeue(out (Step Step, Func<CancellationToken, Task<StepReport>> Happens) next))
        {
            _current = next.Step;
            if (await WithinAsync(next.Step, next.Happens, patience, cancellationToken).ConfigureAwait(false) is null)
                return new PlayStopped(Number, next.Step, "the program has ended without it");
        }

        return null;
    }

    /// <returns>Why the play cannot go on; <see langword="null"/> where it can.</returns>
    private async Task<PlayStopped?> PlayAsync(Step step, CancellationToken cancellationToken)
    {
        _current = step;
        await TellPacketsAsync(cancellationToken).ConfigureAwait(false);
        StepReport? played = await WithinAsync(step, deadline => stage.PlayAsync(_player, step, deadline), StepDeadline, cancellationToken).ConfigureAwait(false);
        if (played is not { } report)
            return new PlayStopped(Number, step, "the program has ended, and nothing comes any more");
        if (!Acts(step))
            await TellPacketsAsync(cancellationToken).ConfigureAwait(false);
        await events.WriteAsync(EventOf(step, report), cancellationToken).ConfigureAwait(false);
        await TellPacketsAsync(cancellationToken).ConfigureAwait(false);
        return report.Result is { Operation: Connect or Accept or Bind or Listen or Authenticate, Passed: false }
            ? new PlayStopped(Number, step, $"the {step.Actor} has nothing to go on with")
            : null;
    }

    /// <summary>
    /// Plays with the deadline that fits: a kernel that must show what follows from what has happened has as long as in a run; what
    /// depends on the program has no deadline while that runs.
    /// </summary>
    /// <returns>What came; <see langword="null"/> where the program has ended and nothing has come within the time after it.</returns>
    private async Task<StepReport?> WithinAsync(
        Step step, Func<CancellationToken, Task<StepReport>> play, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(IsKernels(step) ? StepDeadline : Timeout.InfiniteTimeSpan, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        Task<StepReport> playing = play(deadline.Token);
        if (!IsKernels(step) && await Task.WhenAny(playing, _running?.Ended ?? (Task)playing).ConfigureAwait(false) != playing)
            over.CancelAfter(patience);
        try
        {
            return await playing.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            string within = $"within {StepDeadline.TotalSeconds:0.###} s";
            return step is Call { Operation: Fill } ? StepReport.NotReached(step.Text, $"not full {within}: the program reads all of it")
                : IsKernels(step) ? StepReport.NotReached(step.Text, $"nothing {within}")
                : null;
        }
    }

    private static bool IsKernels(Step step) => step is Sighting or IcmpSighting or Counting or Silence or Call { Operation: Fill };

    private async Task EndAsync(RunningProgram running, bool hasServed, CancellationToken cancellationToken)
    {
        if (hasServed)
        {
            using var late = new CancellationTokenSource(Patience, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
            await ((Task)running.Ended).WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
        }
        else
        {
            await running.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        bool goesOn = !running.Ended.IsCompleted;
        await running.EndAsync(Patience, time).ConfigureAwait(false);
        await TellPacketsAsync(cancellationToken).ConfigureAwait(false);
        await events.WriteAsync(new PlayExited(await running.Ended.ConfigureAwait(false), WasEnded: goesOn), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tells the packets that were seen since: of a step that waits before it, of a step that acts behind it.</summary>
    private async Task TellPacketsAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<WireSegment> segments = stage.Segments;
        for (; _told < segments.Count; _told++)
            await events.WriteAsync(new PlayPacket(segments[_told]), cancellationToken).ConfigureAwait(false);
    }

    private static bool Acts(Step step) => step is Change or Sending or Injection || step is Call { Operation: not (Read or Accept) };

    private static PlayEvent EventOf(Step step, StepReport report) => report.Result is { } result
        ? new PlayCalled(Number, result)
        : step is Change or Sending or Injection ? new PlayActed(Number, step)
        : new PlayWaited(Number, step, report.Problem?.Actual);
}
