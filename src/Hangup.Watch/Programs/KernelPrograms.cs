using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>
/// All programs, at the tracepoints of sockets that this kernel has, and the ring that they write into. Nothing of them outlasts
/// this process. Where one cannot be had there are none, and perf events tell the same.
/// </summary>
internal sealed class KernelPrograms : IDisposable
{
    /// <summary>Room for 52,000 records, twenty times as many as 40,000 resets in a second make between two readings.</summary>
    private const int RingSize = 4 * 1024 * 1024;

    private static readonly SocketEventKind[] Kinds =
    [
        SocketEventKind.ResetSent, SocketEventKind.ResetReceived, SocketEventKind.Destroyed, SocketEventKind.Retransmitted,
        SocketEventKind.StateChanged, SocketEventKind.ErrorReported,
    ];

    private readonly ProgramMap _records;
    private readonly ProgramMap _lost;
    private readonly List<KernelProgram> _always = [];
    private readonly List<KernelProgram> _niceToKnow = [];

    private KernelPrograms(ProgramMap records, ProgramMap lost, ProgramRing ring)
    {
        _records = records;
        _lost = lost;
        Ring = ring;
    }

    public ProgramRing Ring { get; }

    /// <summary>Loads the programs, none of them attached yet.</summary>
    /// <param name="tracepoints">What this kernel has.</param>
    /// <param name="programs">The programs.</param>
    /// <param name="whyNot">Why there are none.</param>
    public static bool TryLoad(KernelTracepoints tracepoints, [NotNullWhen(true)] out KernelPrograms? programs, [NotNullWhen(false)] out string? whyNot)
    {
        programs = null;
        if ((whyNot = ProgramCall.WhyUnsupported ?? ProcessNamespace.WhyOther) is not null
            || !KernelTypes.TryRead(out KernelTypes? types, out whyNot)
            || !KernelLayout.TryFind(types, out KernelLayout? layout, out whyNot)
            || !TryCreate(out KernelPrograms? created, out whyNot))
        {
            return false;
        }

        if (InterruptTrial.TryPass(layout, created._records, created._lost, out whyNot) && created.TryLoad(tracepoints, types, layout, out whyNot))
        {
            programs = created;
            return true;
        }

        created.Dispose();
        return false;
    }

    /// <summary>Has them run from now on.</summary>
    public bool TryAttach([NotNullWhen(false)] out string? whyNot)
    {
        whyNot = null;
        foreach (KernelProgram program in _always.Concat(_niceToKnow))
        {
            if (!program.TryAttach(out whyNot))
                return false;
        }

        return true;
    }

    /// <summary>Leaves out, or takes in again, changes of state and errors of sockets.</summary>
    public void Follow(bool isOn)
    {
        foreach (KernelProgram program in _niceToKnow)
        {
            if (isOn)
                _ = program.TryAttach(out _);
            else
                program.Detach();
        }
    }

    public void Dispose()
    {
        _always.ForEach(program => program.Dispose());
        _niceToKnow.ForEach(program => program.Dispose());
        Ring.Dispose();
        _records.Dispose();
        _lost.Dispose();
    }

    private static bool TryCreate([NotNullWhen(true)] out KernelPrograms? created, [NotNullWhen(false)] out string? whyNot)
    {
        created = null;
        if (!ProgramMap.TryCreateRing(RingSize, out ProgramMap? records, out whyNot))
            return false;
        if (ProgramMap.TryCreateNumber(out ProgramMap? lost, out whyNot))
        {
            if (ProgramRing.TryMap(records, RingSize, lost, out ProgramRing? ring, out whyNot))
            {
                created = new KernelPrograms(records, lost, ring);
                return true;
            }

            lost.Dispose();
        }

        records.Dispose();
        return false;
    }

    private bool TryLoad(KernelTracepoints tracepoints, KernelTypes types, KernelLayout layout, [NotNullWhen(false)] out string? whyNot)
    {
        var writer = new SocketPrograms(types, layout, _records, _lost);
        whyNot = null;
        foreach (SocketEventKind kind in Kinds.Where(tracepoints.Tell))
        {
            if (!writer.TryWrite(kind, out ProgramBuilder? written, out whyNot)
                || !KernelProgram.TryLoad(SocketPrograms.TracepointOf(kind), written, out KernelProgram? loaded, out whyNot))
            {
                return false;
            }

            (kind is SocketEventKind.StateChanged or SocketEventKind.ErrorReported ? _niceToKnow : _always).Add(loaded);
        }

        return true;
    }
}
