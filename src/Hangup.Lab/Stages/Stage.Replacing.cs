using System.Net;
using System.Net.NetworkInformation;
using Hangup.Packets;

namespace Hangup.Lab;

/// <content>A program in an actor's place.</content>
internal sealed partial class Stage
{
    private readonly ReplacedActor? _replaced;

    /// <summary>The program that takes an actor's place.</summary>
    public ReplacedActor Replaced => _replaced ?? throw new InvalidOperationException("Every actor is played.");

    /// <summary>Waits until the kernel shows that a step of the program has happened; <see langword="null"/> where it shows nothing.</summary>
    /// <exception cref="OperationCanceledException">The deadline is over.</exception>
    public Func<CancellationToken, Task<StepReport>>? SignOf(Step step) => step switch
    {
        Sighting sighting => deadline => SightAsync(step, segment => IsOfKind(sighting.Pattern, segment), deadline),
        Counting { Value: > 0 } counting => deadline => CountAsync(counting, deadline),
        _ when Replaced.SignOf(step) is { } sign => deadline => WaitAsync(sign, deadline),
        _ => null,
    };

    /// <summary>Waits for a condition.</summary>
    public async Task<StepReport> WaitAsync(Func<ValueTask<bool>> condition, CancellationToken deadline)
    {
        await Observed.BecomesTrueAsync(condition, _time, deadline).ConfigureAwait(false);
        return StepReport.Done;
    }

    /// <summary>Whether an actor that is played has an address.</summary>
    public bool IsOwn(IPEndPoint address) => _actors.Values.Any(actor => address.Equals(actor.Local));

    /// <summary>Whether a segment is what a host sees: a router between may translate addresses.</summary>
    public bool IsSeenBy(Host host, WireSegment segment) => _request.Scenario.Topology switch
    {
        Topology.Router => segment.Link == host,
        Topology.ScriptedPeer => host == Host.Server || !segment.IsOutgoing,
        _ => true,
    };

    /// <summary>The ends of an actor's connection, its own first; of a program's, the newest.</summary>
    public (IPEndPoint? Local, IPEndPoint? Remote) EndsOf(Actor actor)
    {
        if (!IsReplaced(actor))
            return (Of(actor).Local, Of(actor).Remote);
        return Replaced.View.Newest is { } newest ? (newest.Local, newest.Remote) : (actor.Host == Host.Server ? Replaced.View.Listen : null, null);
    }

    /// <summary>Where an actor listens.</summary>
    public IPEndPoint? ListenerOf(Actor actor) => IsReplaced(actor) ? Replaced.View.Listen : Of(actor).Local;

    /// <summary>Closes the sockets of all actors that are played, and ends their child processes.</summary>
    public void CloseSockets()
    {
        foreach (SocketActor actor in _actors.Values)
            actor.Dispose();
        _actors.Clear();
    }

    private bool IsReplaced(Actor actor) => _replaced?.Plays(actor) == true;

    /// <summary>A server that the scenario puts at any port gets one beside that of the scenario's address, which another has.</summary>
    private IPEndPoint PlaceOfReplacedServer() => _request.Scenario.Steps.Any(IsBoundAnywhere)
        ? new IPEndPoint(AddressOf(Host.Server), ServerAddress.Port + 1)
        : ServerAddress;

    private static bool IsBoundAnywhere(Step step) => step is Call { Operation: Bind { Place: PlaceAt { V4.Length: 0 } } } && step.Actor == Actor.Server;

    /// <summary>
    /// The next segment of the kind: a program writes what it likes, so that numbers and lengths are its own. What it sends
    /// besides is passed over, and a further connection as if it had not come.
    /// </summary>
    private async Task<StepReport> ArriveInKindAsync(Arrival step, CancellationToken deadline)
    {
        bool begins = step.Pattern.Flags.HasFlag(TcpFlags.Syn);
        WireSegment? arrived = null;
        await Observed.BecomesTrueAsync(
            () => (arrived = _peer!.Next(segment => !begins && segment.Flags.HasFlag(TcpFlags.Syn))) is { } next && IsOfKind(step.Pattern, next),
            _time,
            deadline).ConfigureAwait(false);
        arrived!.IsDecisive = arrived.Flags.HasFlag(TcpFlags.Rst);
        return StepReport.Done;
    }

    private static bool IsOfKind(SegmentPattern pattern, WireSegment segment) =>
        segment.Flags != 0
        && (segment.Flags & pattern.Mask) == (pattern.Flags & pattern.Mask)
        && (pattern.Length is not { } length || (length > 0) == (segment.Length > 0));

    /// <summary>
    /// A program may close or abort where the scenario does not. A connection that has passed a state by never comes to it, and
    /// one whose other end is closed in good order and abandoned, or forgotten, is reset no more.
    /// </summary>
    private async Task<StepReport> SettleOrPassAsync(Settling step, SocketActor actor, CancellationToken deadline)
    {
        TcpState state = TcpState.Unknown;
        await Observed.BecomesTrueAsync(
            async () =>
            {
                // The other end first: what it has sent until then is here.
                TcpState? other = actor is { Local: { } local, Remote: { } remote }
                    ? await Replaced.View.AbandonedStateAsync(remote, local).ConfigureAwait(false)
                    : null;
                state = actor.HasLetGo ? await actor.StateInKernelAsync().ConfigureAwait(false) : actor.Info?.State ?? TcpState.Closed;
                return TcpStates.ProgressOf(state) >= TcpStates.ProgressOf(step.State)
                    || (state, other) is (TcpState.CloseWait, TcpState.FinWait2) or (TcpState.TimeWait, TcpState.Closed);
            },
            _time,
            deadline).ConfigureAwait(false);
        return state == step.State ? StepReport.Done : StepReport.NotReached(step.Text, $"is in {TcpStates.NameOf(state)}");
    }
}
