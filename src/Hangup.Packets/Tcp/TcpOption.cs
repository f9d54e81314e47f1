using System.Buffers.Binary;

namespace Hangup.Packets;

/// <summary>A TCP option to be written.</summary>
public abstract record TcpOption
{
    private protected TcpOption(TcpOptionKind kind) => Kind = kind;

    /// <summary>The kind.</summary>
    public TcpOptionKind Kind { get; }

    /// <summary>How many bytes it takes, kind and length with it.</summary>
    public virtual int Length => 2 + DataLength;

    /// <summary>How many bytes follow kind and length.</summary>
    private protected abstract int DataLength { get; }

    internal virtual void Write(Span<byte> bytes)
    {
        bytes[0] = (byte)Kind;
        bytes[1] = (byte)Length;
        WriteData(bytes[2..Length]);
    }

    private protected abstract void WriteData(Span<byte> data);
}

/// <summary>One byte of padding between options.</summary>
public sealed record NoOperation() : TcpOption(TcpOptionKind.NoOperation)
{
    /// <inheritdoc/>
    public override int Length => 1;

    private protected override int DataLength => 0;

    internal override void Write(Span<byte> bytes) => bytes[0] = (byte)Kind;

    private protected override void WriteData(Span<byte> data)
    {
    }
}

/// <summary>Maximum segment size (RFC 9293, section 3.7.1).</summary>
/// <param name="Value">The largest segment that the sender takes, in bytes of data.</param>
public sealed record MaximumSegmentSize(ushort Value) : TcpOption(TcpOptionKind.MaximumSegmentSize)
{
    private protected override int DataLength => 2;

    private protected override void WriteData(Span<byte> data) => BinaryPrimitives.WriteUInt16BigEndian(data, Value);
}

/// <summary>Window scale (RFC 7323, section 2).</summary>
/// <param name="Shift">By how many bits the sender's windows are shifted; at most 14 means something.</param>
public sealed record WindowScale(byte Shift) : TcpOption(TcpOptionKind.WindowScale)
{
    private protected override int DataLength => 1;

    private protected override void WriteData(Span<byte> data) => data[0] = Shift;
}

/// <summary>SACK permitted (RFC 2018, section 2).</summary>
public sealed record SackPermitted() : TcpOption(TcpOptionKind.SackPermitted)
{
    private protected override int DataLength => 0;

    private protected override void WriteData(Span<byte> data)
    {
    }
}

/// <summary>Selective acknowledgment (RFC 2018, section 3).</summary>
/// <param name="Blocks">The ranges, at most four.</param>
public sealed record SelectiveAcknowledgment(params IReadOnlyList<SackBlock> Blocks) : TcpOption(TcpOptionKind.SelectiveAcknowledgment)
{
    private protected override int DataLength => Blocks.Count * 8;

    private protected override void WriteData(Span<byte> data)
    {
        foreach (SackBlock block in Blocks)
        {
            BinaryPrimitives.WriteUInt32BigEndian(data, block.Left.Value);
            BinaryPrimitives.WriteUInt32BigEndian(data[4..], block.Right.Value);
            data = data[8..];
        }
    }
}

/// <summary>Timestamps (RFC 7323, section 3).</summary>
/// <param name="Value">The sender's clock (TSval).</param>
/// <param name="Echo">The receiver's clock, sent back (TSecr).</param>
public sealed record Timestamps(uint Value, uint Echo) : TcpOption(TcpOptionKind.Timestamps)
{
    private protected override int DataLength => 8;

    private protected override void WriteData(Span<byte> data)
    {
        BinaryPrimitives.WriteUInt32BigEndian(data, Value);
        BinaryPrimitives.WriteUInt32BigEndian(data[4..], Echo);
    }
}

/// <summary>Fast Open (RFC 7413, section 4.1.1).</summary>
/// <param name="Cookie">The cookie, 4 to 16 bytes; empty to ask for one.</param>
public sealed record FastOpenCookie(ReadOnlyMemory<byte> Cookie) : TcpOption(TcpOptionKind.FastOpenCookie)
{
    private protected override int DataLength => Cookie.Length;

    private protected override void WriteData(Span<byte> data) => Cookie.Span.CopyTo(data);
}

/// <summary>Multipath TCP (RFC 8684, section 3).</summary>
/// <param name="Data">What follows kind and length: subtype, flags and the rest.</param>
public sealed record MptcpOption(ReadOnlyMemory<byte> Data) : TcpOption(TcpOptionKind.Mptcp)
{
    private protected override int DataLength => Data.Length;

    private protected override void WriteData(Span<byte> data) => Data.Span.CopyTo(data);
}

/// <summary>An option that has no record of its own.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Data">What follows kind and length.</param>
public sealed record UnknownOption(TcpOptionKind Kind, ReadOnlyMemory<byte> Data) : TcpOption(Kind)
{
    private protected override int DataLength => Data.Length;

    private protected override void WriteData(Span<byte> data) => Data.Span.CopyTo(data);
}
