using System.Collections.Immutable;

namespace Hangup.Watch;

/// <summary>Which events are opened, in which order, and what of them the kernel is to leave out.</summary>
internal sealed class EventSelection
{
    private readonly ImmutableArray<(int Tracepoint, string? Filter)> _events;

    /// <param name="tracepoints">What this kernel has.</param>
    /// <param name="withSockets">Whether those of sockets are read as perf events; else programs tell of them.</param>
    /// <param name="withDrops">Whether dropped packets are asked for.</param>
    public EventSelection(KernelTracepoints tracepoints, bool withSockets, bool withDrops)
    {
        var events = ImmutableArray.CreateBuilder<(int, string?)>();
        Add(tracepoints.ThreadExit?.Id, null);
        if (withSockets)
        {
            Add(tracepoints.SendReset?.Id, null);
            Add(tracepoints.ReceiveReset?.Id, null);
            Add(tracepoints.DestroySocket?.Id, null);
            Add(tracepoints.Retransmit?.Id, null);
        }

        IsSmall = !withSockets && !withDrops;
        State = withSockets ? Add(tracepoints.SetState?.Id, ResetJoiner.StateFilter) : -1;
        Errors = withSockets ? Add(tracepoints.ErrorReport?.Id, null) : -1;
        if (withDrops)
            Add(tracepoints.Drop?.Id, tracepoints.Drop?.Record.Filter);
        _events = events.ToImmutable();

        int Add(int? id, string? filter)
        {
            if (id is not { } number)
                return -1;
            events.Add((number, filter));
            return events.Count - 1;
        }
    }

    /// <summary>Whether it is only of tasks, which need little room.</summary>
    public bool IsSmall { get; }

    /// <summary>The place of the changes of state among the events; -1 where there are none.</summary>
    public int State { get; }

    /// <summary>The place of the sockets' errors.</summary>
    public int Errors { get; }

    /// <summary>What is asked of perf_event_open(2): the tracepoints, then the tasks.</summary>
    public IReadOnlyList<PerfEventAttributes> AttributesFor(int ringSize)
    {
        // A reader that is woken too late loses records, one that is woken often takes time from those who are watched.
        uint wakeup = (uint)ringSize / 4;
        return [.. _events.Select(one => PerfEventAttributes.Tracepoint(one.Tracepoint, wakeup)), PerfEventAttributes.TasksOnly(wakeup)];
    }

    /// <summary>Sets the filters of a ring's events.</summary>
    public bool TryFilter(PerfRing ring, out string? whyNot)
    {
        whyNot = null;
        for (int place = 0; place < _events.Length && whyNot is null; place++)
        {
            if (_events[place].Filter is { } filter && !ring.Events[place].TryFilter(filter))
                whyNot = $"the kernel refuses the filter '{filter}' of a tracepoint";
        }

        return whyNot is null;
    }
}
