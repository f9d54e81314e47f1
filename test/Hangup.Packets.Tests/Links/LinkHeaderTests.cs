namespace Hangup.Packets.Tests.Links;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData(LinkType.Ethernet, "ee982a3ed9f0 f2cf04e746f3 0800")]
    [InlineData(LinkType.Ethernet, "ee982a3ed9f0 f2cf04e746f3 8100 6007 0800")] // a VLAN
    [InlineData(LinkType.Ethernet, "ee982a3ed9f0 f2cf04e746f3 88a8 0005 8100 6007 0800")] // a VLAN in a VLAN
    [InlineData(LinkType.Ethernet, "ee982a3ed9f0 f2cf04e746f3 9100 0005 9100 0005 8100 6007 0800")]
    [InlineData(LinkType.LinuxCooked, "0000 0001 0006 f2cf04e746f30000 0800")]
    [InlineData(LinkType.LinuxCooked, "0004 0304 0006 0000000000000000 8100 6007 0800")]
    [InlineData(LinkType.LinuxCooked2, "0800 0000 00000002 0001 00 06 f2cf04e746f30000")]
    [InlineData(LinkType.Null, "02000000")] // captured by a little-endian host
    [InlineData(LinkType.Null, "00000002")] // and by a big-endian one
    [InlineData(LinkType.Loop, "00000002")]
    [InlineData(LinkType.Ppp, "0021")]
    [InlineData(LinkType.Ppp, "ff030021")]
    [InlineData(LinkType.Raw, "")]
    [InlineData(LinkType.Ipv4, "")]
    public void A_packet_of_IPv4_is_found_behind_the_header(LinkType type, string hex)
    {
        byte[] frame = [.. Golden.Hex(hex), .. Golden.SynAck];
        Assert.True(PacketView.TryParse(type, frame, out PacketView packet));
        Assert.Equal(IpVersion.V4, packet.Version);
        Assert.True(packet.TryGetTcp(out TcpView segment));
        Assert.Equal(80, segment.SourcePort);
        Assert.Equal(ChecksumStatus.Valid, segment.ChecksumStatus);
    }

    [Theory]
    [InlineData(LinkType.Ethernet, "ee982a3ed9f0 f2cf04e746f3 86dd")]
    [InlineData(LinkType.LinuxCooked, "0000 0001 0006 f2cf04e746f30000 86dd")]
    [InlineData(LinkType.LinuxCooked2, "86dd 0000 00000002 0001 00 06 f2cf04e746f30000")]
    [InlineData(LinkType.Null, "0a000000")] // Linux
    [InlineData(LinkType.Null, "17000000")] // Windows
    [InlineData(LinkType.Null, "18000000")] // NetBSD, OpenBSD
    [InlineData(LinkType.Null, "1c000000")] // FreeBSD
    [InlineData(LinkType.Null, "1e000000")] // macOS
    [InlineData(LinkType.Ppp, "0057")]
    [InlineData(LinkType.Raw, "")]
    [InlineData(LinkType.Ipv6, "")]
    public void A_packet_of_IPv6_is_found_behind_the_header(LinkType type, string hex)
    {
        byte[] frame = [.. Golden.Hex(hex), .. Golden.OddData6];
        Assert.True(PacketView.TryParse(type, frame, out PacketView packet));
        Assert.Equal(IpVersion.V6, packet.Version);
        Assert.True(packet.TryGetTcp(out TcpView segment));
        Assert.Equal(7, segment.PayloadLength);
    }

    [Theory]
    [InlineData(LinkType.Ethernet, "ee982a3ed9f0 f2cf04e746f3 0806")] // ARP
    [InlineData(LinkType.Ethernet, "ee982a3ed9f0 f2cf04e746f3 8100 60")]
    [InlineData(LinkType.Ethernet, "ee982a3ed9f0 f2cf04e746f3 08")]
    [InlineData(LinkType.LinuxCooked, "0000 0001 0006 f2cf04e746f30000 0004")]
    [InlineData(LinkType.Null, "07000000")]
    [InlineData(LinkType.Ppp, "c021")]
    [InlineData(LinkType.Ipv6, "")]
    [InlineData((LinkType)105, "")] // 802.11
    public void Something_else_is_no_packet(LinkType type, string hex) =>
        Assert.False(PacketView.TryParse(type, [.. Golden.Hex(hex), .. Golden.SynAck], out _));

    [Fact]
    public void The_original_length_counts_the_header_of_the_link()
    {
        byte[] frame = [.. Golden.Ethernet, .. Golden.SynAck];
        (frame[16], frame[17]) = (0, 0); // segmentation is left to the card
        Assert.True(PacketView.TryParse(LinkType.Ethernet, frame, 14 + 20 + 40 + 5000, out PacketView packet));
        Assert.True(packet.TryGetTcp(out TcpView segment));
        Assert.Equal(5000, segment.PayloadLength);
    }

    [Fact]
    public void An_address_is_compared_in_either_form()
    {
        PacketView packet = Views.Packet(Golden.SynAck);
        Assert.True(packet.IsFrom(Golden.Server4));
        Assert.True(packet.IsFrom(Golden.Server4.MapToIPv6()));
        Assert.False(packet.IsTo(Golden.Server4));
        Assert.True(Views.Packet(Golden.OddData6).IsTo(Golden.Client6));
        Assert.False(Views.Packet(Golden.OddData6).IsTo(Golden.Client4));
    }
}
