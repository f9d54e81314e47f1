using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary>Plays single steps with an actor's sockets, whoever is at the other end.</summary>
/// <param name="flavour">Which results are expected.</param>
/// <param name="time">The clock for time stamps and waits.</param>
internal sealed class StepPlayer(Flavour flavour, TimeProvider time)
{
    // More than the buffers of both ends are allowed to grow to (tcp_wmem, tcp_rmem). A program at the other end may read or write for ever.
    private const long MostBuffered = 256L << 20;

    /// <summary>What this host lacks to play a step; <see langword="null"/> where it lacks nothing.</summary>
    public string? WhyNotPlayable(Step step) => step switch
    {
        Call { Operation.NeedsLinux: true } or Start { Operation.NeedsLinux: true } or Polling when !OperatingSystem.IsLinux() =>
            "system calls are made as they are on Linux alone",
        Call { Operation: MoveToChildProcess or ShareWithChildProcess or SignalChildProcess } => ChildProcess.WhyUnsupported,
        Start when flavour is Flavour.Sync or Flavour.Native && !OperatingSystem.IsLinux() => "only Linux shows which call a thread waits in",
        Settling { State: not (TcpState.Closed or TcpState.CloseWait) } when !TcpInfo.IsSupported => "only Linux answers TCP_INFO",
        _ => null,
    };

    /// <summary>Plays one step and waits for what it says.</summary>
    /// <exception cref="OperationCanceledException">The deadline is over, or the run is cancelled.</exception>
    public async Task<StepReport> PlayAsync(Step step, SocketActor actor, CancellationToken deadline)
    {
        switch (step)
        {
            case Call { Operation: Fill or Drain } call:
                return await MoveAsync(call, actor, deadline).ConfigureAwait(false);
            case Call call:
                return await CheckAsync(call, call.Operation, actor, actor.PerformAsync(call.Operation), deadline).ConfigureAwait(false);
            case Ending ending:
                (Operation operation, Task<Outcome> waiting) = actor.Waiting;
                return await CheckAsync(ending, operation, actor, waiting, deadline).ConfigureAwait(false);
            case SignalDelivery signal:
                actor.Interrupt(signal.Restarts);
                return await WaitAsync(step, actor, () => actor.HasTakenSignal(signal.Restarts), () => false, deadline).ConfigureAwait(false);
            case StillWaiting:
                return actor.Waiting.Task.IsCompleted ? StepReport.NotReached(step.Text, "it has returned") : StepReport.Done;
            case Start start:
                actor.Start(start.Operation);
                return await WaitAsync(step, actor, () => actor.IsBlocked, () => actor.Waiting.Task.IsCompleted, deadline).ConfigureAwait(false);
            case Settling settling:
                return await SettleAsync(settling, actor, deadline).ConfigureAwait(false);
            case Queueing queueing:
                return await WaitAsync(step, actor, () => actor.Unread >= queueing.Bytes, () => actor.HasHeardTheLast, deadline).ConfigureAwait(false);
            case Backlog:
                return await WaitAsync(step, actor, () => actor.HasQueuedConnection, () => false, deadline).ConfigureAwait(false);
            case Polling polling:
                return await WaitAsync(step, actor, () => actor.Events == polling.Events, () => false, deadline).ConfigureAwait(false);
            default:
                throw new InvalidOperationException($"No socket plays {step}.");
        }
    }

    /// <summary>What a step must return on this system with this flavour; <see langword="null"/> where no source says.</summary>
    public Outcome? Expected(CheckedStep step) => step.Expectation.For(Platform.Current, flavour);

    private Task<StepReport> SettleAsync(Settling step, SocketActor actor, CancellationToken deadline)
    {
        if (actor.HasLetGo && TcpInfo.IsSupported)
        {
            return Observed.StepAsync(
                step, async () => await actor.StateInKernelAsync().ConfigureAwait(false) == step.State, () => false, actor.Describe, time, deadline);
        }

        bool NoLonger() => step.State != TcpState.Closed && actor.Info?.State == TcpState.Closed;
        return WaitAsync(step, actor, () => actor.IsIn(step.State), NoLonger, deadline);
    }

    private Task<StepReport> WaitAsync(Step step, SocketActor actor, Func<bool> reached, Func<bool> hopeless, CancellationToken deadline) =>
        Observed.StepAsync(step, () => ValueTask.FromResult(reached()), hopeless, actor.Describe, time, deadline);

    private async Task<StepReport> MoveAsync(Call call, SocketActor actor, CancellationToken deadline)
    {
        if (call.Operation is Fill)
        {
            long left = MostBuffered;
            await Observed.BecomesTrueAsync(() => actor.FillsUp(ref left), time, deadline).ConfigureAwait(false);
            if (left <= 0)
                return StepReport.NotReached(call.Text, $"not full after {MostBuffered >> 20} MiB: the other end reads all of it");
        }
        else
        {
            actor.Drain(MostBuffered);
        }

        return await CheckAsync(call, call.Operation, actor, Task.FromResult(Outcome.Success), deadline).ConfigureAwait(false);
    }

    private async Task<StepReport> CheckAsync(
        CheckedStep step, Operation operation, SocketActor actor, Task<Outcome> call, CancellationToken deadline)
    {
        (Outcome outcome, Exception? exception) = await SettledCall.OfAsync(call, deadline).ConfigureAwait(false);
        Outcome? expected = Expected(step);
        return StepReport.Of(new OperationResult(step.Actor, operation, outcome, expected)
        {
            Alternative = expected?.Accepts(outcome) == false
                ? step.Expectation.Alternatives.FirstOrDefault(alternative => alternative.Outcome.Accepts(outcome))
                : null,
            Exception = exception,
            Local = actor.Connection?.Local,
            Remote = actor.Connection?.Remote,
            At = time.GetLocalNow(),
        });
    }
}
