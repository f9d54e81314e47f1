using System.Net;

namespace Hangup.Packets.Tests;

/// <summary>
/// Packets as Linux 6.18 sent them over a veth pair with checksum offload off, from 10.77.0.2 and fd00:77::2 port 80 (a listener),
/// 81 (closed) and UDP 99 (closed) to 10.77.0.1 and fd00:77::1.
/// </summary>
internal static class Golden
{
    public static readonly IPAddress Client4 = IPAddress.Parse("10.77.0.1");
    public static readonly IPAddress Server4 = IPAddress.Parse("10.77.0.2");
    public static readonly IPAddress Client6 = IPAddress.Parse("fd00:77::1");
    public static readonly IPAddress Server6 = IPAddress.Parse("fd00:77::2");

    public static readonly byte[] Ethernet = Hex("ee982a3ed9f0 f2cf04e746f3 0800");

    public static readonly byte[] SynAck = Hex("""
        4500003c00004000400626200a4d00020a4d0001
        0050e8a25912d4b85d90cb3ba012fe8833c40000 020405b4 0402 080a1494d97be136f232 01 03030a
        """);

    public static readonly byte[] RstAck = Hex("""
        4500002800004000400626340a4d00020a4d0001
        00518806000000002c14a1d25014000044f60000
        """);

    public static readonly byte[] SynAck6 = Hex("""
        6000000000280640fd000077000000000000000000000002fd000077000000000000000000000001
        0050c1229350cd77e6da96f8a012fb0410570000 020405a0 0402 080afb6e9538fb991563 01 03030a
        """);

    /// <summary>Seven bytes of data: the last word of the checksum has one byte only.</summary>
    public static readonly byte[] OddData6 = Hex("""
        6000000000270640fd000077000000000000000000000002fd000077000000000000000000000001
        0050c1229350cd78e6da96fa8018003fa8960000 01 01 080afb6e953bfb991563 61626364656667
        """);

    /// <summary>A datagram to a closed port.</summary>
    public static readonly byte[] Datagram = Hex("4500 0021341340004011f21c0a4d00010a4d0002 a6580063000d00aa 68656c6c6f");

    /// <summary>The answer to <see cref="Datagram"/>.</summary>
    public static readonly byte[] PortUnreachable =
        [.. Hex("45c0003dfad4000040016a8f0a4d00020a4d0001 030311b800000000"), .. Datagram];

    /// <summary>A datagram to a closed port.</summary>
    public static readonly byte[] Datagram6 = Hex("""
        60000000000d1140fd000077000000000000000000000001fd000077000000000000000000000002
        9f390063000d2173 68656c6c6f
        """);

    /// <summary>The answer to <see cref="Datagram6"/>.</summary>
    public static readonly byte[] PortUnreachable6 =
        [.. Hex("60000000003d3a40fd000077000000000000000000000002fd000077000000000000000000000001 0104926200000000"), .. Datagram6];

    public static byte[][] All => [SynAck, RstAck, SynAck6, OddData6, Datagram, PortUnreachable, Datagram6, PortUnreachable6];

    /// <summary>Bytes written as digits with any white space between them.</summary>
    public static byte[] Hex(string digits) => Convert.FromHexString(string.Concat(digits.Where(char.IsAsciiHexDigit)));
}
