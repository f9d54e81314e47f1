using System.Text;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>A packet of an explained connection.</summary>
/// <param name="Number">Its number in the capture, from one on, as other tools count.</param>
/// <param name="Time">When it was captured.</param>
/// <param name="FromServer">Whether the server sent it; an ICMP error counts as sent to the end that it tells.</param>
/// <param name="Text">The packet in one short line; its numbers are counted from the initial ones.</param>
/// <param name="IsDecisive">Whether it ended the connection.</param>
public sealed record ExplainedPacket(long Number, DateTimeOffset Time, bool FromServer, string Text, bool IsDecisive)
{
    internal static ExplainedPacket Of(in Packet packet) => new(
        packet.Number, UnixTime.Of(packet.Time), packet.IsIcmp ? !packet.FromServer : packet.FromServer, TextOf(packet), packet.Has(SegmentNotes.Decisive));

    private static string TextOf(in Packet packet)
    {
        if (packet.IsIcmp)
        {
            IpVersion version = packet.Has(SegmentNotes.QuotesIpv6) ? IpVersion.V6 : IpVersion.V4;
            string name = IcmpKind.Find(version, packet.IcmpType, packet.IcmpCode)?.ToString() ?? $"ICMP type {packet.IcmpType} code {packet.IcmpCode}";
            return packet.Acknowledgment != 0 ? $"{name} mtu {(uint)packet.Acknowledgment}" : name;
        }

        var line = new StringBuilder($"{packet.Flags.ToText()} seq {packet.Sequence}");
        if (packet.HasAck)
            line.Append($" ack {packet.Acknowledgment}");
        if (packet.Length > 0)
            line.Append($" len {packet.Length}");
        if (packet.Window == 0 != packet.IsRst)
            line.Append($" win {packet.Window}");
        if (NoteOf(packet) is { } note)
            line.Append($" ({note})");
        return line.ToString();
    }

    private static string? NoteOf(in Packet packet) =>
        packet.Has(SegmentNotes.BadChecksum) ? "wrong checksum"
        : packet.Has(SegmentNotes.KeepAlive) ? "keepalive"
        : packet.Has(SegmentNotes.WindowProbe) ? "window probe"
        : packet.Has(SegmentNotes.Retransmission) ? "again"
        : packet.Has(SegmentNotes.OutOfWindow | SegmentNotes.Inexact) ? "out of place"
        : packet.Has(SegmentNotes.AckUnseen | SegmentNotes.OldAck) ? "acknowledges what it cannot"
        : packet.Has(SegmentNotes.Gap) ? "behind a gap"
        : null;
}
