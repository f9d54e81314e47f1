using System.Net;
using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>A TCP segment or ICMP error that was on the wire during a run.</summary>
/// <param name="UnixNanoseconds">When, in nanoseconds since 1970.</param>
/// <param name="From">The host that sent it, as far as addresses and ports tell.</param>
/// <param name="Link">The host at whose end of the link it was seen.</param>
/// <param name="Text">The segment in one short line, with numbers relative to its connection.</param>
public sealed record WireSegment(long UnixNanoseconds, Host From, Host Link, string Text)
{
    /// <summary>The control bits; none for an ICMP message.</summary>
    public TcpFlags Flags { get; init; }

    /// <summary>Which ICMP error it is; <see langword="null"/> for a TCP segment.</summary>
    public IcmpKind? Icmp { get; init; }

    /// <summary>The sequence number relative to the sender's first.</summary>
    public int Seq { get; init; }

    /// <summary>The acknowledgement number relative to the receiver's first.</summary>
    public int Ack { get; init; }

    /// <summary>The number of bytes carried.</summary>
    public int Length { get; init; }

    /// <summary>Where it came from.</summary>
    public required IPEndPoint Source { get; init; }

    /// <summary>Where it went.</summary>
    public required IPEndPoint Destination { get; init; }

    /// <summary>It travels from the client's side to the server's.</summary>
    public required bool TowardsServer { get; init; }

    /// <summary>The step during which it was seen, from 1; 0 before the first.</summary>
    public int StepNumber { get; internal set; }

    /// <summary>The step that this segment is the answer to names it.</summary>
    public bool IsDecisive { get; internal set; }

    /// <summary>It left the host at whose end of the link it was seen.</summary>
    internal bool IsOutgoing { get; init; }

    /// <summary>The sequence number as the header has it.</summary>
    internal SequenceNumber RawSeq { get; init; }

    /// <summary>The frame, as far as it was kept.</summary>
    internal ReadOnlyMemory<byte> Frame { get; init; }
}
