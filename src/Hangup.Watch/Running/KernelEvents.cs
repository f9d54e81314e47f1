using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>The events of all processors, in the order of time.</summary>
internal sealed class KernelEvents : IDisposable
{
    private readonly ulong[] _times;

    private KernelEvents(ImmutableArray<PerfRing> rings, EventSelection selection)
    {
        Rings = rings;
        Selection = selection;
        _times = new ulong[rings.Length];
    }

    /// <summary>Takes a record where it lies.</summary>
    public delegate void Receiver(in PerfRecord record);

    public ImmutableArray<PerfRing> Rings { get; }

    /// <summary>Which events they hold.</summary>
    public EventSelection Selection { get; }

    /// <summary>How many records found no room until the last reading.</summary>
    public ulong Lost => Rings.Aggregate(0UL, (sum, ring) => sum + ring.Lost);

    /// <summary>Opens the events on every processor and lets them record.</summary>
    public static bool TryOpen(EventSelection selection, [NotNullWhen(true)] out KernelEvents? events, [NotNullWhen(false)] out string? whyNot)
    {
        events = null;
        if (!OnlineProcessors.TryRead(out ImmutableArray<int> processors, out whyNot))
            return false;
        string refusal = "this machine has no processor that runs";
        foreach (int size in RingSize.For(processors.Length))
        {
            if (TryOpen(selection, processors, size, out ImmutableArray<PerfRing> rings, out string? refused))
            {
                events = new KernelEvents(rings, selection);
                return true;
            }

            refusal = refused;
        }

        whyNot = refusal;
        return false;
    }

    /// <summary>
    /// Reads everything that the kernel has written until now, the oldest first. What another processor writes meanwhile may be
    /// older by some microseconds; it comes with the next reading.
    /// </summary>
    public void Drain(Receiver receive)
    {
        for (int ring = 0; ring < Rings.Length; ring++)
        {
            Rings[ring].Begin();
            Advance(ring);
        }

        while (Earliest() is var ring and >= 0)
        {
            receive(Rings[ring].Current);
            Advance(ring);
        }

        foreach (PerfRing ring in Rings)
            ring.End();
    }

    public void Dispose()
    {
        foreach (PerfRing ring in Rings)
            ring.Dispose();
    }

    private void Advance(int ring) => _times[ring] = Rings[ring].MoveNext() ? Rings[ring].Current.TimeNs : ulong.MaxValue;

    private int Earliest()
    {
        int earliest = -1;
        ulong time = ulong.MaxValue;
        for (int ring = 0; ring < _times.Length; ring++)
        {
            if (_times[ring] >= time)
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
