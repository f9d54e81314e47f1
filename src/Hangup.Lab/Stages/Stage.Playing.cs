using System.Globalization;
using System.Net;

namespace Hangup.Lab;

internal sealed partial class Stage
{
    // It tells at once or never: there are hosts on which perf records no RST that a timer sends while a processor is in its idle
    // task, or in some other task of the system's beginning, though ftrace shows it.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Actor, int> _seen = [];

    /// <summary>Plays one step and waits for what it says.</summary>
    /// <exception cref="OperationCanceledException">The deadline is over, or the run is cancelled.</exception>
    /// <exception cref="NetworkException">The kernel refuses a change.</exception>
    public async Task<StepReport> PlayAsync(StepPlayer player, Step step, CancellationToken deadline)
    {
        if (step is Change change)
        {
            await _adjuster!.ApplyAsync(change).ConfigureAwait(false);
            return StepReport.Done;
        }

        switch (step)
        {
            case Sending sending:
                await _peer!.SendAsync(sending.Packet).ConfigureAwait(false);
                return StepReport.Done;
            case Injection injection:
                await InjectAsync(injection).ConfigureAwait(false);
                return StepReport.Done;
            case Arrival arrival when _replaced is not null:
                return await ArriveInKindAsync(arrival, deadline).ConfigureAwait(false);
            case Settling settling when _replaced is not null:
                return await SettleOrPassAsync(settling, Of(step.Actor), deadline).ConfigureAwait(false);
            case Arrival arrival:
                return await ArriveAsync(arrival, deadline).ConfigureAwait(false);
            case Silence silence:
                return await BeSilentAsync(silence, deadline).ConfigureAwait(false);
            case Sighting sighting:
                return await SightAsync(sighting, deadline).ConfigureAwait(false);
            case IcmpSighting { Error: var error }:
                return await SightAsync(step, segment => error.Matches(segment.Icmp), deadline).ConfigureAwait(false);
            case Absence absence:
                WireSegment? unwanted = Sent(absence.Actor).FirstOrDefault(segment => Matches(absence.Pattern, segment));
                return unwanted is null ? StepReport.Done : StepReport.NotReached(step.Text, $"it has sent {unwanted.Text}");
            case Counting counting:
                return await CountAsync(counting, deadline).ConfigureAwait(false);
            default:
                StepReport report = await player.PlayAsync(step, Of(step.Actor), deadline).ConfigureAwait(false);
                if (ServerAddress.Port == 0 && step is Call { Operation: Bind { Place: null } } && Of(step.Actor).Bound is IPEndPoint bound)
                    ServerAddress = bound;
                return report;
        }
    }

    /// <summary>Why a step cannot be played on this stage; <see langword="null"/> where it can.</summary>
    public string? WhyNotPlayable(Step step) => step switch
    {
        Sighting or IcmpSighting or Absence or Counting when _network is null => $"packets and counters are only seen in a network of the lab's own, and {Network.WhyUnsupported}",
        _ => null,
    };

    private Task InjectAsync(Injection step)
    {
        Host host = step.InTheNameOf.Host;
        NetworkHost sender = HostOf(host)!;
        NetworkHost receiver = _network!.Router ?? HostOf(host == Host.Client ? Host.Server : Host.Client)!;
        NetworkLink towards = receiver.Links[_network.Router is not null && host == Host.Server ? 1 : 0];
        byte[] packet = HeardConnection.Newest(Segments, host).Forge(step.Segment);
        return sender.RunAsync(() => LinkAddress.SendTo(sender.Links[0], towards.Mac, packet));
    }

    private async Task<StepReport> ArriveAsync(Arrival step, CancellationToken deadline)
    {
        WireSegment? arrived = null;
        await Observed.BecomesTrueAsync(() => (arrived = _peer!.Next()) is not null, _time, deadline).ConfigureAwait(false);
        if (!Matches(step.Pattern, arrived!))
            return StepReport.NotReached(step.Text, $"gets {arrived!.Text}");
        arrived!.IsDecisive = arrived.Flags.HasFlag(Packets.TcpFlags.Rst);
        return StepReport.Done;
    }

    private async Task<StepReport> BeSilentAsync(Silence step, CancellationToken deadline)
    {
        Func<bool> answered = await _peer!.ProbeAsync().ConfigureAwait(false);
        await Observed.BecomesTrueAsync(answered, _time, deadline).ConfigureAwait(false);
        // A program in an actor's place may have sent something of its own.
        return _replaced is null && _peer.Next() is { } answer ? StepReport.NotReached(step.Text, $"gets {answer.Text}") : StepReport.Done;
    }

    private async Task<StepReport> SightAsync(Sighting step, CancellationToken deadline)
    {
        StepReport seen = await SightAsync(step, segment => Matches(step.Pattern, segment), deadline).ConfigureAwait(false);
        if (seen.Problem is not null || step.Reason is null)
            return seen;
        return await ReasonAsync(step, Sent(step.Actor)[_seen[step.Actor] - 1], deadline).ConfigureAwait(false);
    }

    private Task<StepReport> SightAsync(Step step, Predicate<WireSegment> isIt, CancellationToken deadline)
    {
        int from = _seen.GetValueOrDefault(step.Actor);
        WireSegment? found = null;
        return Observed.StepAsync(
            step,
            () =>
            {
                List<WireSegment> sent = Sent(step.Actor);
                int index = Enumerable.Range(from, Math.Max(0, sent.Count - from)).FirstOrDefault(at => isIt(sent[at]), -1);
                if (index >= 0)
                {
                    found = sent[index];
                    _seen[step.Actor] = index + 1;
                    found.IsDecisive |= found.Flags.HasFlag(Packets.TcpFlags.Rst);
                }

                return ValueTask.FromResult(found is not null);
            },
            () => false,
            () => $"{Sent(step.Actor).Count} segments, none of this form",
            _time,
            deadline);
    }

    private async Task<StepReport> ReasonAsync(Sighting step, WireSegment reset, CancellationToken deadline)
    {
        if (ResetReasons.WhyUnsupported is { } lacking)
        {
            _unjudged.Add(new SkippedStep(step, lacking));
            return StepReport.Done;
        }

        // The kernel may tell of a RST only after the peer has it (tcp_send_active_reset()).
        IReadOnlyList<string> told = [];
        IReadOnlyList<string> Told() => step.Actor.Host == Host.Router ? _reasons!.OfRouter() : _reasons!.Of(reset);
        using var patience = new CancellationTokenSource(LongestSilence, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, deadline);
        try
        {
            await Observed.BecomesTrueAsync(() => (told = Told()).Any(given => given == step.Reason || given == step.RareReason), _time, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!deadline.IsCancellationRequested)
        {
            if (told.Count > 0)
                return StepReport.NotReached(step.Text, $"the kernel gives the reason {string.Join(", ", told)}");
            _unjudged.Add(new SkippedStep(step, ResetReasons.NotTold));
        }

        return StepReport.Done;
    }

    private async Task<StepReport> CountAsync(Counting step, CancellationToken deadline)
    {
        long count = 0;
        async ValueTask<bool> Reached()
        {
            count = await InNamespaceAsync(step.Actor.Host, () => Counters.Read(step.Counter)).ConfigureAwait(false);
            return step.Value == 0 ? count == 0 : count >= step.Value;
        }

        bool CanNoLongerCome() => step.Value == 0 && count > 0;
        string Actual() => string.Create(CultureInfo.InvariantCulture, $"counts {step.Counter} = {count}");
        return await Observed.StepAsync(step, Reached, CanNoLongerCome, Actual, _time, deadline).ConfigureAwait(false);
    }

    /// <summary>
    /// The segments of an actor's host, as they left it; those that a router formed, as they came to the client. What answers a
    /// probe is none of them.
    /// </summary>
    private List<WireSegment> Sent(Actor actor)
    {
        bool ownLink = _network!.Topology == Topology.Router;
        return
        [
            .. Segments.Where(segment => segment.Source.Port != ScriptedPeer.ClosedPort && actor.Host switch
            {
                Host.Router => !segment.IsOutgoing,
                _ => segment.From == actor.Host && (!ownLink || (segment.Link == actor.Host && segment.IsOutgoing)),
            }),
        ];
    }

    private static bool Matches(SegmentPattern pattern, WireSegment segment) =>
        segment.Flags != 0 && pattern.Matches(segment.Flags, segment.Seq, segment.Ack, segment.Length);
}
