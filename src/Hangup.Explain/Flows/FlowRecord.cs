namespace Hangup.Explain;

/// <summary>A connection as the tracker knows it.</summary>
internal struct FlowRecord
{
    public FlowKey Key;
    public uint Hash;
    public long LastTime;

    /// <summary>How long it had been silent before the last segment, in nanoseconds.</summary>
    public long LastGap;
    public FlowState State;
    public Initiator Initiator;

    /// <summary>Which interfaces it was seen on, by the lower bits of their numbers.</summary>
    public ushort Interfaces;
    public FlowSide Low;
    public FlowSide High;
    public long FirstTime;
    public long FirstNumber;
    public long LastNumber;

    /// <summary>How long the ports had rested since the connection before this one ended; -1 where there was none.</summary>
    public long SinceBefore;

    /// <summary>The number of a SYN that met the connection while it lived; see <see cref="HasStraySyn"/>.</summary>
    public uint StraySyn;
    public bool HasStraySyn;

    /// <summary>Whether the higher end sent the last data.</summary>
    public bool LastDataFromHigh;

    /// <summary>The time to live of the SYN-ACK; zero where none was seen.</summary>
    public byte SynAckTimeToLive;
    public bool StraySynFromHigh;

    /// <summary>How many segments were logged, of which the log remembers the first and the last.</summary>
    public int Logged;
    public int Copies;
    public SegmentNotes AllNotes;
    public ChunkIds Chunks;
    public FlowHistory History;

    public readonly bool IsOver => State is FlowState.Closed or FlowState.Reset;
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
}

/// <summary>Which end began.</summary>
internal enum Initiator : byte
{
    Unknown = 0,
    Low,
    High,
}
