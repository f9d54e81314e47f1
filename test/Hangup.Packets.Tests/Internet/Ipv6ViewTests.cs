namespace Hangup.Packets.Tests.Internet;

public sealed class Ipv6ViewTests
{
    [Fact]
    public void Every_field_is_read()
    {
        byte[] packet = [.. Golden.OddData6];
        (packet[0], packet[1], packet[2], packet[3]) = (0x6A, 0xB1, 0x23, 0x45);
        Assert.True(Ipv6View.TryParse(packet, out Ipv6View view));
        Assert.Equal(0xAB, view.TrafficClass);
        Assert.Equal(0x12345u, view.FlowLabel);
        Assert.Equal(39, view.StatedLength);
        Assert.Equal(IpProtocol.Tcp, view.NextHeader);
        Assert.Equal(IpProtocol.Tcp, view.Protocol);
        Assert.Equal(64, view.HopLimit);
        Assert.Equal(Golden.Server6.GetAddressBytes(), view.Source);
        Assert.Equal(Golden.Client6.GetAddressBytes(), view.Destination);
        Assert.Equal(40, view.HeaderLength);
        Assert.Equal(39, view.PayloadLength);
        Assert.False(view.IsFragment);
    }

    [Fact]
    public void What_has_no_header_is_no_packet()
    {
        Assert.False(Ipv6View.TryParse([], out _));
        Assert.False(Ipv6View.TryParse(Golden.OddData6.AsSpan(0, 39), out _));
        Assert.False(Ipv6View.TryParse([0x50, .. Golden.OddData6[1..]], out _));
    }

    [Theory]
    [InlineData(0, "{0}00 010400000000")] // hop-by-hop options
    [InlineData(60, "{0}01 010c 000000000000000000000000")] // destination options of 16 bytes
    [InlineData(43, "{0}02 0200 00000000 00000000000000000000000000000001")] // a routing header without segments left
    [InlineData(51, "{0}04 0000 00000001 00000001 000000000000000000000000")] // an authentication header counts in words of 4 bytes
    [InlineData(44, "{0}00 0000 12345678")] // an atomic fragment
    [InlineData(0, "3c00 010400000000 {0}00 010400000000")] // two of them
    public void Extension_headers_are_walked(byte first, string hex)
    {
        byte[] packet = With(first, hex);
        Assert.Equal(IpProtocol.Tcp, Views.Packet(packet).Protocol);
        Assert.Equal("abcdefg"u8, Views.Tcp(packet).Payload);
        Assert.Equal(ChecksumStatus.Valid, Views.Tcp(packet).ChecksumStatus);
        Assert.False(Views.Packet(packet).IsFragment);
    }

    [Fact]
    public void The_destination_of_a_route_with_segments_left_is_not_in_the_checksum() => Assert.Equal(
        ChecksumStatus.Unknown,
        Views.Tcp(With(43, "{0}02 0201 00000000 00000000000000000000000000000001")).ChecksumStatus);

    [Fact]
    public void A_fragment_is_recognised()
    {
        Ipv6View first = Views.Packet(With(44, "{0}00 0001 12345678")).Ipv6;
        Assert.True(first.IsFragment && first.MoreFragments);
        Assert.Equal(0x12345678u, first.FragmentIdentification);
        Assert.Equal(ChecksumStatus.Unknown, Views.Tcp(With(44, "{0}00 0001 12345678")).ChecksumStatus);

        byte[] later = With(44, "{0}00 0588 12345678");
        Assert.True(Views.Packet(later).IsFragment);
        Assert.Equal(0x588, Views.Packet(later).FragmentOffset);
        Assert.Equal(IpProtocol.Tcp, Views.Packet(later).Protocol);
        Assert.False(Views.Packet(later).TryGetTcp(out _));
    }

    [Fact]
    public void A_later_fragment_is_not_taken_for_headers()
    {
        byte[] later = With(44, "3c00 0588 12345678");
        Assert.Equal(48, Views.Packet(later).Ipv6.HeaderLength);
        Assert.Equal(IpProtocol.DestinationOptions, Views.Packet(later).Protocol);
    }

    [Fact]
    public void A_chain_that_the_capture_cut_names_the_header_that_is_missing()
    {
        byte[] packet = With(0, "2b00 010400000000 {0}02 0200 00000000 00000000000000000000000000000001");
        PacketView cut = Views.Packet(packet.AsSpan(0, 50), packet.Length);
        Assert.Equal(IpProtocol.Routing, cut.Protocol);
        Assert.False(cut.TryGetTcp(out _));

        PacketView inside = Views.Packet(packet.AsSpan(0, 60), packet.Length);
        Assert.Equal(IpProtocol.Tcp, inside.Protocol);
        Assert.True(inside.Payload.IsEmpty);
        Assert.Equal(39, inside.PayloadLength);
        Assert.False(inside.TryGetTcp(out _));
    }

    [Fact]
    public void A_jumbogram_states_its_length_in_an_option()
    {
        byte[] packet = With(0, "{0}00 c204 00011170");
        (packet[4], packet[5]) = (0, 0);
        Assert.Equal(70_000 - 8, Views.Packet(packet, 300).PayloadLength);
    }

    /// <summary>Data of Linux with headers in between, the last of which is followed by TCP.</summary>
    private static byte[] With(byte first, string hex)
    {
        byte[] headers = Golden.Hex(hex.Replace("{0}", "06", StringComparison.Ordinal));
        byte[] packet = [.. Golden.OddData6[..40], .. headers, .. Golden.OddData6[40..]];
        packet[6] = first;
        packet[5] += (byte)headers.Length;
        return packet;
    }
}
