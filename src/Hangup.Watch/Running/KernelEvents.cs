using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>The events of all processors, in the order of time.</summary>
internal sealed class KernelEvents : IDisposable
{
    private readonly EventSelection _selection;
    private readonly KernelPrograms? _programs;
    private readonly ulong[] _times;

    private KernelEvents(ImmutableArray<PerfRing> rings, EventSelection selection, KernelPrograms? programs)
    {
        Rings = rings;
        _selection = selection;
        _programs = programs;
        _times = new ulong[rings.Length];
    }

    /// <summary>Takes a record of a perf event where it lies.</summary>
    public delegate void Receiver(in PerfRecord record);

    /// <summary>Takes what a program's record says.</summary>
    public delegate void ProgramReceiver(in SocketEvent happened);

    public ImmutableArray<PerfRing> Rings { get; }

    /// <summary>How many records found no room until the last reading.</summary>
    public ulong Lost => Rings.Aggregate(_programs?.Ring.Lost ?? 0, (sum, ring) => sum + ring.Lost);

    /// <summary>Opens the events on every processor and lets them record.</summary>
    /// <param name="selection">Which are read as perf events.</param>
    /// <param name="programs">What tells the rest; it is disposed with the events.</param>
    /// <param name="events">The events.</param>
    /// <param name="whyNot">Why they cannot be had.</param>
    public static bool TryOpen(
        EventSelection selection, KernelPrograms? programs, [NotNullWhen(true)] out KernelEvents? events, [NotNullWhen(false)] out string? whyNot)
    {
        events = null;
        if (!OnlineProcessors.TryRead(out ImmutableArray<int> processors, out whyNot))
            return false;
        string refusal = "this machine has no processor that runs";
        foreach (int size in RingSize.For(processors.Length, selection.IsSmall))
        {
            if (TryOpen(selection, processors, size, out ImmutableArray<PerfRing> rings, out string? refused))
            {
                events = new KernelEvents(rings, selection, programs);
                return true;
            }

            refusal = refused;
        }

        whyNot = refusal;
        return false;
    }

    /// <summary>
    /// Reads everything that the kernel has written until now, the oldest first. What is written meanwhile comes with the next reading:
    /// what came before it may stand in a ring that was looked at already. The ring of the programs is looked at first, so that an end
    /// of a process is known which came before what a program tells.
    /// </summary>
    public void Drain(Receiver receive, ProgramReceiver receiveOfProgram)
    {
        ulong untilNs = KernelClock.MonotonicNs;
        ProgramRing? programs = _programs?.Ring;
        programs?.Begin();
        ulong programTime = AdvanceProgram();
        for (int ring = 0; ring < Rings.Length; ring++)
        {
            Rings[ring].Begin();
            Advance(ring);
        }

        while (true)
        {
            int ring = Earliest(untilNs, out ulong time);
            if (programTime <= untilNs && programTime < time)
            {
                receiveOfProgram(programs!.Current.Event);
                programTime = AdvanceProgram();
                continue;
            }

            if (ring < 0)
                break;
            receive(Rings[ring].Current);
            Advance(ring);
        }

        programs?.End();
        foreach (PerfRing ring in Rings)
            ring.End();
    }

    /// <summary>Has the kernel leave out changes of state and errors of sockets, or tell them again.</summary>
    public void Follow(bool isOn)
    {
        _programs?.Follow(isOn);
        foreach (PerfRing ring in Rings)
        {
            foreach (int place in new[] { _selection.State, _selection.Errors })
            {
                if (place >= 0)
                    _ = isOn ? ring.Events[place].TryEnable() : ring.Events[place].TryDisable();
            }
        }
    }

    public void Dispose()
    {
        _programs?.Dispose();
        foreach (PerfRing ring in Rings)
            ring.Dispose();
    }

    private void Advance(int ring) => _times[ring] = Rings[ring].MoveNext() ? Rings[ring].Current.TimeNs : ulong.MaxValue;

    private ulong AdvanceProgram() => _programs is { Ring: var ring } && ring.MoveNext() ? ring.Current.TimeNs : ulong.MaxValue;

    private int Earliest(ulong untilNs, out ulong time)
    {
        int earliest = -1;
        time = ulong.MaxValue;
        for (int ring = 0; ring < _times.Length; ring++)
        {
            if (_times[ring] >= time || _times[ring] > untilNs)
                continue;
            time = _times[ring];
            earliest = ring;
        }

        return earliest;
    }

    private static bool TryOpen(
        EventSelection selection, ImmutableArray<int> processors, int size, out ImmutableArray<PerfRing> opened, [NotNullWhen(false)] out string? whyNot)
    {
        var rings = new List<PerfRing>();
        whyNot = null;
        foreach (int processor in processors)
        {
            if (!PerfRing.TryOpen(selection.AttributesFor(size), processor, size, out PerfRing? ring, out whyNot))
                break;
            if (!selection.TryFilter(ring, out whyNot))
            {
                ring.Dispose();
                break;
            }

            if (!ring.TryEnable(out whyNot))
                break;
            rings.Add(ring);
        }

        opened = [.. rings];
        if (whyNot is null)
            return true;
        rings.ForEach(ring => ring.Dispose());
        return false;
    }
}
