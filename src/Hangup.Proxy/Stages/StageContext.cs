using System.Diagnostics;

namespace Hangup.Proxy;

/// <summary>Where a fault acts: one direction of one connection.</summary>
internal sealed class StageContext(PlannedFault planned, Flow flow, FaultRandom random)
{
    private bool _isNoted;

    public Fault Fault => planned.Fault;

    /// <summary>What all connections of the proxy have in common for this fault.</summary>
    public object? Shared => planned.Shared;

    /// <summary>The chances of this fault on this connection.</summary>
    public FaultRandom Random => random;

    public long Now => flow.Now;

    /// <summary>When either end last sent something, or was connected.</summary>
    public long LastActivity => flow.Connection.LastActivity;

    /// <summary>How many bytes came in the other direction.</summary>
    public long OppositeReceived => flow.Connection.Opposite(flow)?.Received ?? 0;

    /// <summary>How many bytes wait to be read from the source.</summary>
    public int SourceUnread => flow.Source.Unread;

    /// <summary>Whether the source has nothing more to say than its end.</summary>
    public bool SourceIsAtEnd => flow.Source.IsEnding && SourceUnread == 0;

    /// <summary>A time in ticks; none is below 0, and none so long that a thousand of them added up are too much for 64 bits.</summary>
    public static long Milliseconds(double count) => (long)Math.Clamp(count * Stopwatch.Frequency / 1000, 0, long.MaxValue / 1024);

    /// <summary>Ends the connection at once, whatever is on its way.</summary>
    public void CutNow(CutAction action) => flow.CutNow(new(Fault, action));

    /// <summary>Writes down that the fault acts, once for this connection.</summary>
    public void NoteApplied(long atByte)
    {
        if (_isNoted)
            return;
        _isNoted = true;
        flow.Connection.Note(new FaultApplied(flow.Connection.Number, Fault.Name, Fault.Kind, flow.Direction, atByte));
    }
}
