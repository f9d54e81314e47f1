using System.Net;
using System.Net.NetworkInformation;

namespace Hangup.Lab;

/// <summary>Plays single steps with an actor's sockets, whoever is at the other end.</summary>
/// <param name="flavour">Which results are expected.</param>
/// <param name="time">The clock for time stamps and waits.</param>
internal sealed class StepPlayer(Flavour flavour, TimeProvider time)
{
    /// <summary>What this host lacks to play a step; <see langword="null"/> where it lacks nothing.</summary>
    public string? WhyNotPlayable(Step step) => step switch
    {
        Call { Operation: MoveToChildProcess or KillChildProcess } => ChildProcess.WhyUnsupported,
        Start when flavour == Flavour.Sync && !OperatingSystem.IsLinux() => "only Linux shows which call a thread waits in",
        Settling { State: not (TcpState.Closed or TcpState.CloseWait) } when !TcpInfo.IsSupported => "only Linux answers TCP_INFO",
        _ => null,
    };

    /// <summary>Plays one step and waits for what it says.</summary>
    /// <exception cref="OperationCanceledException">The deadline is over, or the run is cancelled.</exception>
    public async Task<StepReport> PlayAsync(Step step, SocketActor actor, EndPoint? target, CancellationToken deadline)
    {
        switch (step)
        {
            case Call call:
                return await CheckAsync(call, call.Operation, actor, actor.PerformAsync(call.Operation, target), target, deadline).ConfigureAwait(false);
            case Ending ending:
                (Operation operation, Task<Outcome> waiting) = actor.Waiting;
                return await CheckAsync(ending, operation, actor, waiting, target, deadline).ConfigureAwait(false);
            case Start start:
                actor.Start(start.Operation, target);
                return await WaitAsync(step, actor, () => actor.IsBlocked, () => actor.Waiting.Task.IsCompleted, deadline).ConfigureAwait(false);
            case Settling settling:
                bool NoLonger() => settling.State != TcpState.Closed && actor.Info?.State == TcpState.Closed;
                return await WaitAsync(step, actor, () => actor.IsIn(settling.State), NoLonger, deadline).ConfigureAwait(false);
            case Queueing queueing:
                return await WaitAsync(step, actor, () => actor.Unread >= queueing.Bytes, () => actor.HasHeardTheLast, deadline).ConfigureAwait(false);
            case Backlog:
                return await WaitAsync(step, actor, () => actor.HasQueuedConnection, () => false, deadline).ConfigureAwait(false);
            default:
                throw new InvalidOperationException($"No socket plays {step}.");
        }
    }

    /// <summary>What a step must return on this system with this flavour; <see langword="null"/> where no source says.</summary>
    public Outcome? Expected(CheckedStep step) => step.Expectation.For(Platform.Current, flavour);

    // The order matters: what can no longer come is asked first, so that what came just before is still seen.
    private async Task<StepReport> WaitAsync(
        Step step, SocketActor actor, Func<bool> reached, Func<bool> hopeless, CancellationToken deadline)
    {
        bool came = false;
        await Observed.BecomesTrueAsync(
            () =>
            {
                bool last = hopeless();
                came = reached();
                return came || last;
            },
            time,
            deadline).ConfigureAwait(false);
        return came ? StepReport.Done : StepReport.NotReached(step.Text, actor.Describe());
    }

    private async Task<StepReport> CheckAsync(
        CheckedStep step, Operation operation, SocketActor actor, Task<Outcome> call, EndPoint? target, CancellationToken deadline)
    {
        (Outcome outcome, Exception? exception) = await SettledCall.OfAsync(call, deadline).ConfigureAwait(false);
        return StepReport.Of(new OperationResult(step.Actor, operation, outcome, Expected(step))
        {
            Exception = exception,
            Local = actor.Connection?.Local,
            Remote = actor.Connection?.Remote ?? (operation is Connect ? target : null),
            At = time.GetLocalNow(),
        });
    }
}
