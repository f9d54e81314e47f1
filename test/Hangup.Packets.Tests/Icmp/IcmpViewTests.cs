namespace Hangup.Packets.Tests.Icmp;

public sealed class IcmpViewTests
{
    [Fact]
    public void An_error_of_Linux_is_read()
    {
        IcmpView message = Views.Icmp(Golden.PortUnreachable);
        Assert.Equal((3, 3, 0x11B8), (message.Type, message.Code, message.Checksum));
        Assert.Same(Icmpv4.PortUnreachable, message.Kind);
        Assert.True(message.IsError);
        Assert.Equal(ChecksumStatus.Valid, message.ChecksumStatus);
        Assert.Equal(Golden.Datagram, message.Quoted);
        Assert.Null(message.NextHopMtu);
        Assert.Null(message.ProblemPointer);
        Assert.True(message.TryGetQuoted(out PacketView quoted));
        Assert.Equal(IpProtocol.Udp, quoted.Protocol);
    }

    [Fact]
    public void An_error_of_IPv6_is_read()
    {
        IcmpView message = Views.Icmp(Golden.PortUnreachable6);
        Assert.Same(Icmpv6.PortUnreachable, message.Kind);
        Assert.Equal(ChecksumStatus.Valid, message.ChecksumStatus);
        Assert.Equal(Golden.Datagram6, message.Quoted);
    }

    [Fact]
    public void A_wrong_checksum_is_seen()
    {
        foreach (byte[] golden in new[] { Golden.PortUnreachable, Golden.PortUnreachable6 })
        {
            byte[] packet = [.. golden];
            packet[^1]++;
            Assert.Equal(ChecksumStatus.Invalid, Views.Icmp(packet).ChecksumStatus);
            Assert.Equal(ChecksumStatus.Unknown, Views.Icmp(packet.AsSpan(0, packet.Length - 1)).ChecksumStatus);
        }
    }

    [Fact]
    public void An_echo_is_no_error_and_quotes_nothing()
    {
        IcmpView echo = Views.Icmp([.. Golden.PortUnreachable[..20], 8, 0, 0, 0, 0, 1, 0, 2, .. Golden.Datagram]);
        Assert.False(echo.IsError);
        Assert.Null(echo.Kind);
        Assert.True(echo.Quoted.IsEmpty);
        Assert.Equal(0x10002u, echo.RestOfHeader);
        Assert.False(echo.TryGetQuoted(out _));
    }

    [Fact]
    public void An_unknown_code_has_numbers_only()
    {
        byte[] packet = [.. Golden.PortUnreachable];
        packet[21] = 99;
        Assert.Null(Views.Icmp(packet).Kind);
        Assert.True(Views.Icmp(packet).IsError);
        Assert.Equal("ICMP type 3 code 99", Views.Icmp(packet).ToText());
    }

    [Fact]
    public void Extensions_behind_the_quoted_packet_are_no_part_of_it()
    {
        // RFC 4884: the length of 32 words, then a header of extensions.
        byte[] message = [11, 0, 0, 0, 0, 32, 0, 0, .. Golden.Datagram, .. new byte[128 - Golden.Datagram.Length], 0x20, 0, 0xDF, 0xFF];
        byte[] packet = [.. Golden.PortUnreachable[..20], .. message];
        (packet[2], packet[3]) = (0, (byte)packet.Length);
        Assert.Equal(128, Views.Icmp(packet).Quoted.Length);
        packet[25] = 5; // no length: who states one pads to 128 bytes
        Assert.Equal(132, Views.Icmp(packet).Quoted.Length);
    }

    [Fact]
    public void Every_known_error_is_found_by_its_numbers_and_no_two_share_them()
    {
        foreach (IcmpKind kind in Icmpv4.Kinds.Concat(Icmpv6.Kinds))
            Assert.Same(kind, IcmpKind.Find(kind.Version, kind.Type, kind.Code));
        Assert.Equal(22, Icmpv4.Kinds.Count);
        Assert.Equal(13, Icmpv6.Kinds.Count);
    }
}
