using System.Diagnostics.CodeAnalysis;

namespace Hangup.Proxy;

/// <summary>The stages of one direction, in the order in which their faults were set.</summary>
internal sealed class FaultChain(Flow flow)
{
    private Link[] _links = [];
    private FaultStage[] _stages = [];
    private readonly Queue<Segment> _out = new();
    private FlowEnd? _end;

    /// <summary>The names of the faults that act; read by other threads too.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Whether nothing acts and nothing is held, so that no chain is needed.</summary>
    public bool IsEmpty => _stages.Length == 0 && _out.Count == 0 && _end is null;

    /// <summary>Whether another segment may come.</summary>
    public bool Accepts => _end is null && (_stages.Length > 0 ? _stages[0].Accepts : _out.Count == 0);

    /// <summary>The end that has come to the last stage, though it may not be due.</summary>
    public FlowEnd? End => _end ?? (_stages.Length > 0 ? _stages[^1].WaitingEnd : null);

    /// <summary>How many bytes to read at most: what a stage leaves unread, none before it may read.</summary>
    public int MostToRead
    {
        get
        {
            int most = int.MaxValue;
            foreach (FaultStage stage in _stages)
                most = Math.Min(most, stage.MostToRead);
            return most;
        }
    }

    /// <summary>When to look at it next; <see cref="long.MaxValue"/> for never, as long as nothing comes.</summary>
    /// <param name="isBlocked">Whether the destination takes no more, so that nothing can leave the last stage.</param>
    public long DueAt(bool isBlocked)
    {
        long due = long.MaxValue;
        for (int i = 0; i < _stages.Length; i++)
        {
            due = Math.Min(due, _stages[i].WakesAt);
            if (i == _stages.Length - 1 ? !isBlocked : _stages[i + 1].Accepts)
                due = Math.Min(due, _stages[i].DueAt);
        }

        return due;
    }

    /// <summary>Makes its stages those of the plan. What a stage that goes away holds moves on to the next.</summary>
    public void Apply(FaultPlan plan)
    {
        long now = flow.Now;
        Link[] before = _links;
        Link[] after = [.. plan.Faults
            .Where(planned => planned.Fault.Direction == flow.Direction && planned.Fault.Kind.NewStage is not null)
            .Select(planned => Renew(planned, before, now))];
        // From the last to the first, so that what moves on from several keeps its order.
        for (int i = before.Length - 1; i >= 0; i--)
            Retire(before[i], before[(i + 1)..], after);
        _links = after;
        _stages = [.. after.Select(link => link.Stage).OfType<FaultStage>()];
        Names = [.. _stages.Select(stage => stage.Context.Fault.Name)];
    }

    public void Accept(Segment segment)
    {
        if (_stages.Length > 0)
            _stages[0].Accept(segment);
        else
            _out.Enqueue(segment);
    }

    public void AcceptEnd(FlowEnd end)
    {
        if (_stages.Length > 0)
            _stages[0].AcceptEnd(end);
        else
            _end ??= end;
    }

    /// <summary>Moves what is due from stage to stage.</summary>
    public void Advance(long now)
    {
        foreach (FaultStage stage in _stages)
            stage.Advance(now);
        bool moved = true;
        while (moved)
        {
            moved = false;
            for (int i = 0; i < _stages.Length - 1; i++)
                moved |= Move(_stages[i], _stages[i + 1], now);
        }
    }

    /// <summary>Takes what may be sent.</summary>
    public bool TryTake(out Segment segment) =>
        _out.TryDequeue(out segment) || (_stages.Length > 0 && _stages[^1].TryTake(flow.Now, out segment));

    public bool TryTakeEnd([NotNullWhen(true)] out FlowEnd? end)
    {
        end = _end;
        return end is not null || (_stages.Length > 0 && _stages[^1].TryTakeEnd(flow.Now, out end));
    }

    public void Release()
    {
        foreach (FaultStage stage in _stages)
            stage.Release();
        while (_out.TryDequeue(out Segment segment))
            segment.Release();
    }

    private static bool Move(FaultStage stage, FaultStage next, long now)
    {
        bool moved = false;
        while (next.Accepts && stage.TryTake(now, out Segment segment))
        {
            next.Accept(segment);
            next.Advance(now);
            moved = true;
        }

        if (!stage.TryTakeEnd(now, out FlowEnd? end))
            return moved;
        next.AcceptEnd(end);
        return true;
    }

    private Link Renew(PlannedFault planned, Link[] before, long now)
    {
        Link? same = before.FirstOrDefault(link => link.Planned == planned);
        bool isActive = planned.IsActive(now);
        if (same is not null && same.IsActive == isActive)
            return same;
        Link? older = before.FirstOrDefault(link => link.Planned.Fault.Name == planned.Fault.Name);
        if (!isActive || (flow.IsFinished && !planned.Fault.Kind.OutlivesStream))
            return new(planned, isActive, older?.Draws ?? 0, null);
        int draws = (older?.Draws ?? 0) + 1;
        FaultRandom random = flow.Connection.RandomOf(planned.Fault, draws);
        if (!(random.NextDouble() < planned.Fault.Toxicity))
            return new(planned, true, draws, null);
        FaultStage stage = planned.Fault.Kind.NewStage!();
        stage.Attach(new(planned, flow, random), older?.Stage);
        return new(planned, true, draws, stage);
    }

    private void Retire(Link link, Link[] later, Link[] after)
    {
        if (link.Stage is not { } stage || Array.Exists(after, kept => kept.Stage == stage))
            return;
        FaultStage? heir = Array.Find(after, kept => kept.Planned.Fault.Name == link.Planned.Fault.Name)?.Stage
            ?? later.Select(next => Array.Find(after, kept => kept.Planned.Fault.Name == next.Planned.Fault.Name)?.Stage).FirstOrDefault(next => next is not null);
        stage.EmptyInto(
            segment =>
            {
                if (heir is not null)
                    heir.Accept(segment);
                else
                    _out.Enqueue(segment);
            },
            end =>
            {
                if (heir is not null)
                    heir.AcceptEnd(end);
                else
                    _end ??= end;
            });
        stage.Cease(isRemoved: !Array.Exists(after, kept => kept.Planned.Fault.Name == link.Planned.Fault.Name && kept.IsActive));
    }

    /// <summary>A fault of the plan on this direction; without a stage where it does not act on this connection.</summary>
    private sealed record Link(PlannedFault Planned, bool IsActive, int Draws, FaultStage? Stage);
}
