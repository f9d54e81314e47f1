using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>
/// A program in an actor's place. The actor's steps are not played: the program does what it does when it likes. What others do
/// after such a step must not come before it, though, so each step becomes a wait on what the kernel shows of the program: that
/// it listens, has sent its SYN, is connected, has accepted, has written or read so many bytes in all, has sent its FIN, has let
/// its connection go, or that its connection is in a state or beyond. What nobody can see from outside, such as an option that
/// it sets, is not waited for.
/// </summary>
/// <param name="actor">Whose place it takes.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="view">What the kernel shows.</param>
internal sealed class ReplacedActor(Actor actor, Scenario scenario, ReplacedActorView view)
{
    // The same program takes from its listener what the scenario has a second actor accept.
    private readonly HashSet<Actor> _played =
    [
        actor,
        .. scenario.Steps.Where(step => OperationOf(step) is Accept { Listener: { } other } && other == actor).Select(step => step.Actor),
    ];

    private readonly Dictionary<Actor, ForeseenConnection> _connections = [];
    private readonly Dictionary<Actor, Operation> _waiting = [];
    private int _count;

    public Actor Actor => actor;

    public ReplacedActorView View => view;

    /// <summary>Whether the program plays an actor.</summary>
    public bool Plays(Actor other) => _played.Contains(other);

    /// <summary>Whether a step is the program's: what is changed about its host is not.</summary>
    public bool Plays(Step step) => step is not (Change or Injection) && Plays(step.Actor);

    /// <summary>
    /// The place in the timeline before which the program starts: everything is ready by then that its first call needs. An
    /// option is none, for it waits for a socket.
    /// </summary>
    public int Start
    {
        get
        {
            List<Step> steps = [.. scenario.Steps];
            int first = steps.FindIndex(step => step is not Change && !IsOption(step));
            int own = steps.FindIndex(step => Plays(step) && !IsOption(step));
            return Math.Max(own < 0 || (actor == Actor.Server && scenario.ServerListensFromTheStart) ? first : own, 0);
        }
    }

    /// <summary>
    /// What the kernel shows once a step has happened; <see langword="null"/> where it shows nothing. To be asked once for each
    /// step, in their order.
    /// </summary>
    public Func<ValueTask<bool>>? SignOf(Step step)
    {
        switch (step)
        {
            case Start start:
                _waiting[step.Actor] = start.Operation;
                return SignOfWaiting(step.Actor, start.Operation);
            case Ending { Expectation.Outcome: var outcome } when _waiting.Remove(step.Actor, out Operation? operation):
                return operation is Connect ? SignOfConnected(step.Actor, outcome) : SignOf(step.Actor, operation, outcome);
            case Call { Operation: Connect { Again: false }, Expectation.Outcome: var outcome }:
                return SignOfConnect(step.Actor, outcome);
            case Call { Operation: var operation, Expectation.Outcome: var outcome }:
                return SignOf(step.Actor, operation, outcome);
            case Settling settling when Of(step.Actor) is { } connection:
                return () => view.HasComeAsync(connection, settling.State);
            case Queueing queueing when Of(step.Actor) is { } connection:
                long bytes = connection.Read + queueing.Bytes;
                return () => view.HasReceivedAsync(connection, bytes);
            default:
                return null;
        }
    }

    private ForeseenConnection? Of(Actor other) => _connections.GetValueOrDefault(other);

    private ForeseenConnection Begin(Actor other) => _connections[other] = new ForeseenConnection(++_count);

    private Func<ValueTask<bool>>? SignOfWaiting(Actor other, Operation operation)
    {
        switch (operation)
        {
            case Connect { Again: false }:
                ForeseenConnection begun = Begin(other);
                return () => ValueTask.FromResult(view.HasBegun(begun));
            case Close when Of(other) is { } connection:
                return () => view.HasComeAsync(connection, TcpState.FinWait1);
            default:
                return null;
        }
    }

    private Func<ValueTask<bool>>? SignOfConnect(Actor other, Outcome outcome)
    {
        if (outcome is Succeeded)
        {
            Begin(other);
            return SignOfConnected(other, outcome);
        }

        // Other errors mostly come from this host's own routes and rules, and nothing of them can be seen.
        bool leavesHost = outcome is Failed { SocketError: SocketError.ConnectionRefused or SocketError.ConnectionReset or SocketError.TimedOut or SocketError.InProgress }
            && !scenario.Steps.Any(step => step is Absence absence && Plays(absence.Actor) && absence.Pattern.Flags.HasFlag(Packets.TcpFlags.Syn));
        if (!leavesHost)
            return null;
        ForeseenConnection begun = Begin(other);
        return () => ValueTask.FromResult(view.HasBegun(begun));
    }

    private Func<ValueTask<bool>>? SignOfConnected(Actor other, Outcome outcome) =>
        outcome is Succeeded && Of(other) is { } connection ? () => view.HasComeAsync(connection, TcpState.Established) : null;

    private Func<ValueTask<bool>>? SignOf(Actor other, Operation operation, Outcome outcome)
    {
        switch (operation)
        {
            case Listen when outcome is Succeeded:
                return () => view.ListensAsync(true);
            case CloseListener or ShutdownListener:
                return () => view.ListensAsync(false);
            case Accept when outcome is Succeeded:
                ForeseenConnection accepted = Begin(other);
                return () => view.HasAcceptedAsync(accepted);
            case FastOpenWrite when outcome is Moved { Count: var count }:
                ForeseenConnection begun = Begin(other);
                begun.Written += count;
                return () => ValueTask.FromResult(view.HasBegun(begun));
        }

        return Of(other) is { } connection ? SignOf(connection, operation, outcome) : null;
    }

    private Func<ValueTask<bool>>? SignOf(ForeseenConnection connection, Operation operation, Outcome outcome)
    {
        switch (operation)
        {
            case Write or WatchedWrite or ControlledWrite when outcome is Moved { Count: var count }:
                return SignOfWritten(connection, count);
            case WriteFromChildProcess { Count: var count } when outcome is Succeeded:
                return SignOfWritten(connection, count);
            case Lab.Read { Flags: MessageOptions.None } when outcome is Moved or MovedSome or MovedFewer:
                long read = connection.Read += outcome is Moved { Count: var moved } ? moved : 1;
                return () => view.HasReadAsync(connection, read);
            case Fill:
                return () => view.HasFilledAsync(connection);
            case Lab.Shutdown { How: not SocketShutdown.Receive } when outcome is Succeeded:
                return () => view.HasFinishedAsync(connection);
            case Close or StreamDispose or SignalChildProcess { Signal: not (ProcessSignal.Stop or ProcessSignal.Continue) }:
                return () => view.HasLetGoAsync(connection);
            case Disconnect when outcome is Succeeded:
                return () => view.HasComeAsync(connection, TcpState.Closed);
            default:
                return null;
        }
    }

    private Func<ValueTask<bool>> SignOfWritten(ForeseenConnection connection, int count)
    {
        long written = connection.Written += count;
        return () => view.HasWrittenAsync(connection, written);
    }

    private static Operation? OperationOf(Step step) => step switch
    {
        Call call => call.Operation,
        Start start => start.Operation,
        _ => null,
    };

    private static bool IsOption(Step step) => OperationOf(step)?.IsPreparation == true;
}

/// <summary>A connection of the program as far as the timeline has come.</summary>
/// <param name="number">Its number among the program's connections, from 1.</param>
internal sealed class ForeseenConnection(int number)
{
    public int Number => number;

    /// <summary>How many bytes the scenario has had the program write.</summary>
    public long Written { get; set; }

    /// <summary>How many bytes the scenario has had the program read.</summary>
    public long Read { get; set; }
}
