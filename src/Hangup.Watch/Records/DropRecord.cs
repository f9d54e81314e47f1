using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Hangup.Watch;

/// <summary>Where <c>skb:kfree_skb</c> holds why a packet was dropped, since Linux 5.17.</summary>
internal sealed class DropRecord : ITracepointRecord
{
    private readonly TracepointField _reason;

    private DropRecord(TracepointField reason, IReadOnlyDictionary<int, string> names)
    {
        _reason = reason;
        Names = names.ToFrozenDictionary();
    }

    public int Length => _reason.End;

    /// <summary>The names of the reasons by number (<c>enum skb_drop_reason</c>).</summary>
    public FrozenDictionary<int, string> Names { get; }

    /// <summary>A filter that lets only drops by TCP, for a missing socket and by a firewall pass; the rest never leaves the kernel.</summary>
    public string Filter => string.Join(" || ", Names.Where(IsOfTcp).Select(name => $"reason == {name.Key}"));

    public static bool TryFind(
        TracepointFormat format, [NotNullWhen(true)] out DropRecord? found, [NotNullWhen(false)] out string? whyNot)
    {
        found = null;
        if (!format.TryFind("reason", sizeof(int), out TracepointField reason, out whyNot))
            return false;
        if (format.NamesOf("reason") is not { } names)
        {
            whyNot = $"this kernel's tracepoint {format.Tracepoint} does not name the values of its field reason";
            return false;
        }

        found = new DropRecord(reason, names);
        return true;
    }

    public int ReasonIn(ReadOnlySpan<byte> record) => _reason.Int32In(record);

    // TCP_RESET and TCP_CLOSE drop the very packets that ended a connection well or as told already.
    private static bool IsOfTcp(KeyValuePair<int, string> name) =>
        name.Value is "NETFILTER_DROP" or "SOCKET_BACKLOG" or "SOCKET_RCVBUFF" or "PROTO_MEM"
        || (name.Value.StartsWith("TCP_", StringComparison.Ordinal) && name.Value is not ("TCP_RESET" or "TCP_CLOSE" or "TCP_OFOMERGE" or "TCP_OLD_DATA"));
}
