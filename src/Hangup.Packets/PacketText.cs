using System.Text;

namespace Hangup.Packets;

/// <summary>A packet in one short line, as ladders and failure messages show it.</summary>
internal static class PacketText
{
    public static string Of(IcmpView message)
    {
        string protocol = message.Version == IpVersion.V6 ? "ICMPv6" : "ICMP";
        string name = message.Kind?.ToString() ?? $"{protocol} type {message.Type} code {message.Code}";
        return message.NextHopMtu is { } mtu ? $"{name} mtu {mtu}"
            : message.ProblemPointer is { } pointer ? $"{name} at byte {pointer}"
            : name;
    }

    public static string Of(TcpView segment, SequenceNumber sequenceBase, SequenceNumber acknowledgmentBase)
    {
        if (!segment.IsHeaderComplete)
            return $"seq {segment.Sequence - sequenceBase}, the rest is cut off";

        var line = new StringBuilder($"{segment.Flags.ToText()} seq {segment.Sequence - sequenceBase}");
        if ((segment.Flags & TcpFlags.Ack) != 0)
            line.Append($" ack {segment.Acknowledgment - acknowledgmentBase}");
        if (segment.PayloadLength > 0)
            line.Append($" len {segment.PayloadLength}");
        if (segment.Window == 0 != ((segment.Flags & TcpFlags.Rst) != 0))
            line.Append($" win {segment.Window}");
        if (segment.Options.TryFind(TcpOptionKind.SelectiveAcknowledgment, out TcpOptionView option))
        {
            for (int i = 0; i < option.SackBlocks.Count; i++)
                line.Append($" sack {option.SackBlocks[i].Left - acknowledgmentBase}-{option.SackBlocks[i].Right - acknowledgmentBase}");
        }

        return line.ToString();
    }
}
