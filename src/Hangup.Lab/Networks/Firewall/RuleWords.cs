using System.Collections.Frozen;

namespace Hangup.Lab;

/// <summary>Words of nft(8) and the kernel's numbers for them.</summary>
internal static class RuleWords
{
    public static readonly FrozenDictionary<string, byte> TcpFlags = new Dictionary<string, byte>
    {
        ["fin"] = 0x01,
        ["syn"] = 0x02,
        ["rst"] = 0x04,
        ["psh"] = 0x08,
        ["ack"] = 0x10,
        ["urg"] = 0x20,
        ["ecn"] = 0x40,
        ["cwr"] = 0x80,
    }.ToFrozenDictionary();

    /// <summary>Bits of NF_CT_STATE_BIT().</summary>
    public static readonly FrozenDictionary<string, byte> FlowStates = new Dictionary<string, byte>
    {
        ["invalid"] = 0x01,
        ["established"] = 0x02,
        ["related"] = 0x04,
        ["new"] = 0x08,
        ["untracked"] = 0x40,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, byte> Protocols = new Dictionary<string, byte>
    {
        ["icmp"] = 1,
        ["tcp"] = 6,
        ["udp"] = 17,
        ["icmpv6"] = 58,
        ["ipv6-icmp"] = 58,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, byte> IcmpTypes = new Dictionary<string, byte>
    {
        ["echo-reply"] = 0,
        ["destination-unreachable"] = 3,
        ["redirect"] = 5,
        ["echo-request"] = 8,
        ["time-exceeded"] = 11,
        ["parameter-problem"] = 12,
    }.ToFrozenDictionary();

    public static readonly FrozenDictionary<string, byte> Icmpv6Types = new Dictionary<string, byte>
    {
        ["destination-unreachable"] = 1,
        ["packet-too-big"] = 2,
        ["time-exceeded"] = 3,
        ["parameter-problem"] = 4,
        ["echo-request"] = 128,
        ["echo-reply"] = 129,
    }.ToFrozenDictionary();

    /// <summary>Codes of ICMP's destination unreachable.</summary>
    public static readonly FrozenDictionary<string, byte> IcmpRejections = new Dictionary<string, byte>
    {
        ["net-unreachable"] = 0,
        ["host-unreachable"] = 1,
        ["prot-unreachable"] = 2,
        ["port-unreachable"] = 3,
        ["net-prohibited"] = 9,
        ["host-prohibited"] = 10,
        ["admin-prohibited"] = 13,
    }.ToFrozenDictionary();

    /// <summary>Codes of ICMPv6's destination unreachable.</summary>
    public static readonly FrozenDictionary<string, byte> Icmpv6Rejections = new Dictionary<string, byte>
    {
        ["no-route"] = 0,
        ["admin-prohibited"] = 1,
        ["addr-unreachable"] = 3,
        ["port-unreachable"] = 4,
        ["policy-fail"] = 5,
        ["reject-route"] = 6,
    }.ToFrozenDictionary();
}
