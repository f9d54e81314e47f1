using System.Diagnostics.CodeAnalysis;

namespace Hangup.Explain;

/// <summary>
/// A connection as the tracker knows it, in four cache lines. Following a connection costs about as many misses of the cache as its record has
/// lines, so what is added here is paid for.
/// </summary>
internal struct FlowRecord
{
    // What tells whether the connection may be forgotten comes first, in one line: all records are looked at again and again.
    public FlowKey Key;
    public uint Hash;
    public FlowState State;
    public Initiator Initiator;

    /// <summary>The interface that its first segment was seen on.</summary>
    public byte Interface;

    private FlowMarks _marks;

    /// <summary>The index of the segment that ended it; zero where none did.</summary>
    public int Decisive;
    public long LastTime;

    /// <summary>When its last segment came, in the tracker's ticks.</summary>
    public uint LastTick;

    /// <summary>For how many ticks it is kept without another segment at least; <see cref="uint.MaxValue"/> where for ever.</summary>
    public uint Patience;
    public FlowSide Low;
    public FlowSide High;
    public long FirstTime;
    public long FirstNumber;

    /// <summary>How long the ports had rested since the connection before this one ended; -1 where there was none.</summary>
    public long SinceBefore;

    /// <summary>The number of the last SYN that met the connection while it lived; see <see cref="SideMarks.StraySyn"/>.</summary>
    public uint StraySyn;

    /// <summary>How many segments were logged, of which the log remembers some; see <see cref="RememberedIndexes"/>.</summary>
    public int Logged;
    public SegmentNotes AllNotes;
    public ChunkIds Chunks;
    public FlowHistory History;

    /// <summary>The window of that SYN.</summary>
    public ushort StrayWindow;

    /// <summary>By how many bits the end of that SYN shifts its windows.</summary>
    public byte StrayWindowScale;

    /// <summary>The time to live of the SYN-ACK; zero where none was seen.</summary>
    public byte SynAckTimeToLive;

    /// <summary>The interface that saw the last segment of the lower end first.</summary>
    public byte LowInterface;

    /// <summary>That of the higher end.</summary>
    public byte HighInterface;

    /// <summary>Whether segments that are no copies were seen on other interfaces than the first, too.</summary>
    public bool HasSeveralInterfaces
    {
        readonly get => Has(FlowMarks.SeveralInterfaces);
        set => Mark(FlowMarks.SeveralInterfaces, value);
    }

    /// <summary>Whether the higher end sent the last data.</summary>
    public bool LastDataFromHigh
    {
        readonly get => Has(FlowMarks.LastDataFromHigh);
        set => Mark(FlowMarks.LastDataFromHigh, value);
    }

    /// <summary>Whether all that was seen are SYNs of one end.</summary>
    public bool IsOnlySyns
    {
        readonly get => Has(FlowMarks.OnlySyns);
        set => Mark(FlowMarks.OnlySyns, value);
    }

    /// <summary>Whether the lower end began or, where the capture began later, the higher end has the lower port.</summary>
    public readonly bool ServerIsHigh => Initiator switch
    {
        Initiator.Low => true,
        Initiator.High => false,
        _ => Key.HighPort < Key.LowPort,
    };

    [UnscopedRef]
    public readonly ref readonly FlowSide Client => ref ServerIsHigh ? ref Low : ref High;

    [UnscopedRef]
    public readonly ref readonly FlowSide Server => ref ServerIsHigh ? ref High : ref Low;

    public readonly ServerKey ServerKey =>
        ServerIsHigh ? new(Key.HighUpper, Key.HighLower, Key.HighPort) : new(Key.LowUpper, Key.LowLower, Key.LowPort);

    public readonly bool HasStraySyn => ((Low.Marks | High.Marks) & SideMarks.StraySyn) != 0;

    public readonly bool IsOver => State > FlowState.Open;

    private readonly bool Has(FlowMarks mark) => (_marks & mark) != 0;

    private void Mark(FlowMarks mark, bool isSet) => _marks = isSet ? _marks | mark : _marks & ~mark;

    [Flags]
    private enum FlowMarks : byte
    {
        None = 0,
        SeveralInterfaces = 1,
        LastDataFromHigh = 2,
        OnlySyns = 4,
    }
}

/// <summary>How far a connection has come.</summary>
internal enum FlowState : byte
{
    /// <summary>Nothing is known yet.</summary>
    Free = 0,

    /// <summary>It lives.</summary>
    Open,

    /// <summary>Both ends have sent a FIN, and both were acknowledged.</summary>
    Closed,

    /// <summary>A RST ended it.</summary>
    Reset,

    /// <summary>
    /// The last word was a RST ahead of all that was seen of its sender. It ended the connection if the capture misses what came between, and
    /// changed nothing if it was forged; then more follows.
    /// </summary>
    Doubtful,
}

/// <summary>Which end began.</summary>
internal enum Initiator : byte
{
    Unknown = 0,
    Low,
    High,
}
