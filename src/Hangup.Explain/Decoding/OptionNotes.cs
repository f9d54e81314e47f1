using System.Buffers.Binary;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>What the options of a segment tell.</summary>
internal static class OptionNotes
{
    private const uint OnlyTimestamps = 0x0101_080A; // two paddings, kind 8, length 10: what nearly all segments have

    public static void Read(ReadOnlySpan<byte> options, ref Segment segment)
    {
        if (options.Length == 12 && BinaryPrimitives.ReadUInt32BigEndian(options) == OnlyTimestamps)
        {
            segment.Notes |= SegmentNotes.Timestamps;
            segment.TimestampValue = BinaryPrimitives.ReadUInt32BigEndian(options[4..]);
            segment.TimestampEcho = BinaryPrimitives.ReadUInt32BigEndian(options[8..]);
            return;
        }

        if (!options.IsEmpty)
            Walk(options, ref segment);
    }

    private static void Walk(ReadOnlySpan<byte> options, ref Segment segment)
    {
        while (options.Length > 0 && options[0] != (byte)TcpOptionKind.EndOfOptions)
        {
            if (options[0] == (byte)TcpOptionKind.NoOperation)
            {
                options = options[1..];
                continue;
            }

            if (options.Length < 2 || options[1] < 2 || options[1] > options.Length)
                return;
            Read((TcpOptionKind)options[0], options[2..options[1]], ref segment);
            options = options[options[1]..];
        }
    }

    private static void Read(TcpOptionKind kind, ReadOnlySpan<byte> data, ref Segment segment)
    {
        switch (kind)
        {
            case TcpOptionKind.Timestamps when data.Length == 8:
                segment.Notes |= SegmentNotes.Timestamps;
                segment.TimestampValue = BinaryPrimitives.ReadUInt32BigEndian(data);
                segment.TimestampEcho = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
                break;
            case TcpOptionKind.WindowScale when data.Length == 1:
                segment.WindowScale = Math.Min(data[0], (byte)14); // RFC 7323, section 2.3
                break;
            case TcpOptionKind.SelectiveAcknowledgment when data.Length >= 8:
                segment.Notes |= SegmentNotes.Sack;
                segment.SackRight = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
                break;
            case TcpOptionKind.FastOpenCookie:
                segment.Notes |= SegmentNotes.FastOpen;
                break;
            case TcpOptionKind.Md5Signature or TcpOptionKind.Authentication:
                segment.Notes |= SegmentNotes.Signed;
                break;
            case TcpOptionKind.Mptcp when data.Length > 0:
                segment.Notes |= NoteOf((MptcpSubtype)(data[0] >> 4), data);
                break;
        }
    }

    private static SegmentNotes NoteOf(MptcpSubtype subtype, ReadOnlySpan<byte> data) => subtype switch
    {
        MptcpSubtype.Capable => SegmentNotes.MultipathCapable,
        MptcpSubtype.Join => SegmentNotes.MultipathJoin,
        MptcpSubtype.FastClose => SegmentNotes.MultipathFastClose,
        MptcpSubtype.Reset => SegmentNotes.MultipathReset,
        // The F flag of the data sequence signal (RFC 8684, section 3.3).
        MptcpSubtype.DataSequenceSignal when data.Length > 1 && (data[1] & 0x10) != 0 => SegmentNotes.MultipathDataFin,
        _ => SegmentNotes.None,
    };
}
