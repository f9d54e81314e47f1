using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>The form of a segment. Numbers are relative to the connection: a SYN is 0, the first byte 1.</summary>
/// <param name="Flags">The control bits that it must carry.</param>
public sealed record SegmentPattern(TcpFlags Flags)
{
    private const TcpFlags Decisive = TcpFlags.Fin | TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Ack;

    /// <summary>A RST, with or without ACK.</summary>
    public static SegmentPattern AnyReset { get; } = new(TcpFlags.Rst) { Mask = TcpFlags.Rst };

    /// <summary>The control bits that are compared.</summary>
    /// <value>FIN, SYN, RST and ACK by default: the others tell nothing of a connection's fate.</value>
    public TcpFlags Mask { get; init; } = Decisive;

    /// <summary>The sequence number; <see langword="null"/> for any.</summary>
    public int? Seq { get; init; }

    /// <summary>The acknowledgement number; <see langword="null"/> for any.</summary>
    public int? Ack { get; init; }

    /// <summary>The number of bytes carried; <see langword="null"/> for any.</summary>
    public int? Length { get; init; }

    /// <summary>Whether a segment is of this form.</summary>
    public bool Matches(TcpFlags flags, int seq, int ack, int length) =>
        (flags & Mask) == (Flags & Mask)
        && (Seq is null || Seq == seq)
        && (Ack is null || Ack == ack)
        && (Length is null || Length == length);

    /// <inheritdoc/>
    public override string ToString()
    {
        string seq = Seq is { } s ? $" seq {s}" : "";
        string ack = Ack is { } a ? $" ack {a}" : "";
        string length = Length is { } l ? $" len {l}" : "";
        return $"{Flags.ToText()}{seq}{ack}{length}";
    }
}
