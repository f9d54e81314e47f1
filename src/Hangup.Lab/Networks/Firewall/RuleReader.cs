using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Hangup.Lab;

/// <summary>
/// Translates a rule of nft(8) into the kernel's instructions, for the words that scenarios use: a process of nft costs
/// more than all the rest of a run.
/// </summary>
internal sealed partial class RuleReader
{
    private const int ProtocolFamily = 15; // NFT_META_NFPROTO
    private const int TransportProtocol = 16; // NFT_META_L4PROTO
    private const int FlowState = 0; // NFT_CT_STATE
    private const byte Tcp = 6; // IPPROTO_TCP

    private static readonly HeaderField SourcePort = new(2, 0, 2);
    private static readonly HeaderField DestinationPort = new(2, 2, 2);
    private static readonly HeaderField Flags = new(2, 13, 1);
    private static readonly HeaderField IcmpType = new(2, 0, 1);

    private readonly NetlinkBatch _batch;
    private readonly HashSet<(int Key, byte Value)> _required = [];
    private readonly string[] _words;
    private int _next;

    private RuleReader(NetlinkBatch batch, string rule)
    {
        _batch = batch;
        _words = [.. Word().Matches(rule).Select(match => match.Value)];
    }

    /// <summary>Writes the instructions of a rule into a batch.</summary>
    /// <returns>Whether every word was known; where one was not, the batch is of no use.</returns>
    public static bool TryWrite(NetlinkBatch batch, string rule)
    {
        var reader = new RuleReader(batch, rule);
        while (reader._next < reader._words.Length)
        {
            if (!reader.Statement())
                return false;
        }
        return reader._next > 0;
    }

    private bool Statement() => Next() switch
    {
        "tcp" => Requires(TransportProtocol, Tcp) && TcpField(),
        "icmp" => Requires(AddressFamily.InterNetwork) && Requires(TransportProtocol, RuleWords.Protocols["icmp"]) && IcmpField(RuleWords.IcmpTypes),
        "icmpv6" => Requires(AddressFamily.InterNetworkV6) && Requires(TransportProtocol, RuleWords.Protocols["icmpv6"]) && IcmpField(RuleWords.Icmpv6Types),
        "ip" => Requires(AddressFamily.InterNetwork) && AddressField(AddressFamily.InterNetwork),
        "ip6" => Requires(AddressFamily.InterNetworkV6) && AddressField(AddressFamily.InterNetworkV6),
        "meta" => Take("l4proto") && RuleWords.Protocols.TryGetValue(Next(), out byte protocol) && Requires(TransportProtocol, protocol),
        "ct" => Take("state") && FlowStateField(),
        "accept" => Done(_batch.Decide(1)),
        "drop" => Done(_batch.Decide(0)),
        "reject" => Rejection(),
        "masquerade" => Done(_batch.Masquerade()),
        _ => false,
    };

    private bool TcpField() => Next() switch
    {
        "dport" => PortField(DestinationPort),
        "sport" => PortField(SourcePort),
        "flags" => FlagsField(),
        _ => false,
    };

    private bool PortField(HeaderField field)
    {
        if (!ushort.TryParse(Next(), NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
            return false;
        byte[] value = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16BigEndian(value, port);
        return Done(_batch.LoadHeader(field).Compare(value));
    }

    /// <summary>As <c>&amp; (syn | ack) == syn</c>.</summary>
    private bool FlagsField()
    {
        if (!Take("&") || SetOf(RuleWords.TcpFlags, "|") is not { } mask)
            return false;
        bool differs = Take("!=");
        if ((!differs && !Take("==")) || SetOf(RuleWords.TcpFlags, "|") is not { } value)
            return false;
        return Done(_batch.LoadHeader(Flags).Mask([mask]).Compare([value], differs));
    }

    private bool IcmpField(FrozenDictionary<string, byte> types) =>
        Take("type") && types.TryGetValue(Next(), out byte type) && Done(_batch.LoadHeader(IcmpType).Compare([type]));

    private bool AddressField(AddressFamily family)
    {
        bool source = Take("saddr");
        if ((!source && !Take("daddr")) || !IPAddress.TryParse(Next(), out IPAddress? address) || address.AddressFamily != family)
            return false;
        int length = family.Bits() / 8;
        int first = family == AddressFamily.InterNetwork ? 12 : 8; // The source address, then the destination's.
        return Done(_batch.LoadHeader(new HeaderField(1, source ? first : first + length, length)).Compare(address.GetAddressBytes()));
    }

    private bool FlowStateField()
    {
        if (SetOf(RuleWords.FlowStates, ",") is not { } states)
            return false;
        byte[] mask = BitConverter.GetBytes((uint)states); // A number of the kernel's own, so in the host's byte order.
        return Done(_batch.LoadFlow(FlowState).Mask(mask).Compare(new byte[sizeof(uint)], differs: true));
    }

    /// <summary>As <c>with tcp reset</c> or <c>with icmp type host-unreachable</c>; by itself, port unreachable of either family.</summary>
    private bool Rejection()
    {
        const int Icmp = 0, Reset = 1, IcmpOfEither = 2; // enum nft_reject_types
        if (!Take("with"))
            return Done(_batch.Reject(IcmpOfEither, 1)); // NFT_REJECT_ICMPX_PORT_UNREACH
        if (Take("tcp"))
            return Take("reset") && Requires(TransportProtocol, Tcp) && Done(_batch.Reject(Reset, 0));
        bool six = Take("icmpv6");
        if (!six && !Take("icmp"))
            return false;
        _ = Take("type");
        AddressFamily family = six ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        return (six ? RuleWords.Icmpv6Rejections : RuleWords.IcmpRejections).TryGetValue(Next(), out byte code)
            && Requires(family)
            && Done(_batch.Reject(Icmp, code));
    }

    /// <summary>One word, or several in parentheses or not, as one set of bits; <see langword="null"/> where a word is unknown.</summary>
    private byte? SetOf(FrozenDictionary<string, byte> words, string separator)
    {
        bool enclosed = Take("(");
        byte set = 0;
        do
        {
            if (!words.TryGetValue(Next(), out byte bit))
                return null;
            set |= bit;
        }
        while (Take(separator));
        return enclosed && !Take(")") ? null : set;
    }

    /// <summary>What is common to the fields that follow; it is asked once.</summary>
    private bool Requires(int key, byte value) => !_required.Add((key, value)) || Done(_batch.LoadMeta(key).Compare([value]));

    private bool Requires(AddressFamily family) => Requires(ProtocolFamily, family.ToLinux());

    private string Next() => _next < _words.Length ? _words[_next++] : "";

    private bool Take(string word)
    {
        bool taken = _next < _words.Length && _words[_next] == word;
        _next += taken ? 1 : 0;
        return taken;
    }

    private static bool Done(NetlinkBatch _) => true;

    [GeneratedRegex(@"[()|&,]|[=!]=|[^\s()|&,=!]+")]
    private static partial Regex Word();
}
