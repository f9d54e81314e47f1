using System.Net;

namespace Hangup.Explain;

/// <summary>A connection and what became of it.</summary>
public sealed record ExplainedConnection
{
    /// <summary>The number of its first packet in the capture, from one on.</summary>
    public required long FirstPacket { get; init; }

    /// <summary>The end that began it or, where the capture began later, seems to have.</summary>
    public required IPEndPoint Client { get; init; }

    /// <summary>The other end.</summary>
    public required IPEndPoint Server { get; init; }

    /// <summary>When its first packet was captured.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>From its first packet to its last.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What became of it.</summary>
    public required ConnectionOutcome Outcome { get; init; }

    /// <summary>Why; <see langword="null"/> where the packets tell nothing, as of a connection that is still open.</summary>
    public Cause? Cause { get; init; }

    /// <summary>How sure that is.</summary>
    public DiagnosisConfidence Confidence { get; init; }

    /// <summary>What else leaves such packets.</summary>
    public IReadOnlyList<Candidate> Others { get; init; } = [];

    /// <summary>The packets that the diagnosis rests on.</summary>
    public IReadOnlyList<ExplainedFact> Facts { get; init; } = [];

    /// <summary>Who ended it.</summary>
    public EndedBy EndedBy { get; init; }

    /// <summary>How long nothing had come before the packet at which it turned.</summary>
    public TimeSpan Idle { get; init; }

    /// <summary>How far it had come.</summary>
    public ConnectionStage Stage { get; init; }

    /// <summary>Zeek's <c>conn_state</c>.</summary>
    public required string ZeekState { get; init; }

    /// <summary>Zeek's <c>history</c>.</summary>
    public required string ZeekHistory { get; init; }

    /// <summary>Bytes of data from the client, without what was sent again.</summary>
    public long ClientBytes { get; init; }

    /// <summary>Bytes of data from the server, without what was sent again.</summary>
    public long ServerBytes { get; init; }

    /// <summary>How many packets there were.</summary>
    public int PacketCount { get; init; }

    /// <summary>The first and the last packets, and the one that ended it with those in front of it; at most 24.</summary>
    public IReadOnlyList<ExplainedPacket> Packets { get; init; } = [];

    /// <summary>Where others are missing among <see cref="Packets"/>, in their order.</summary>
    public IReadOnlyList<OmittedPackets> Omissions { get; init; } = [];

    /// <summary>What the next calls of each program returned.</summary>
    public IReadOnlyList<ApplicationResult> Applications { get; init; } = [];
}
