namespace Hangup.Packets.Tests.Internet;

public sealed class Ipv4ViewTests
{
    [Fact]
    public void Every_field_is_read()
    {
        Assert.True(Ipv4View.TryParse(Golden.PortUnreachable, out Ipv4View packet));
        Assert.Equal(20, packet.HeaderLength);
        Assert.Equal(0xC0, packet.TypeOfService);
        Assert.Equal(61, packet.TotalLength);
        Assert.Equal(0xFAD4, packet.Identification);
        Assert.False(packet.DontFragment || packet.MoreFragments || packet.IsFragment);
        Assert.Equal(64, packet.TimeToLive);
        Assert.Equal(IpProtocol.Icmp, packet.Protocol);
        Assert.Equal(0x6A8F, packet.Checksum);
        Assert.Equal(ChecksumStatus.Valid, packet.ChecksumStatus);
        Assert.Equal((byte[])[10, 77, 0, 2], packet.Source);
        Assert.Equal((byte[])[10, 77, 0, 1], packet.Destination);
        Assert.Equal(41, packet.PayloadLength);
        Assert.Equal(Golden.PortUnreachable.AsSpan(20), packet.Payload);
    }

    [Fact]
    public void A_wrong_header_checksum_is_seen()
    {
        byte[] packet = [.. Golden.SynAck];
        packet[8]--;
        Assert.Equal(ChecksumStatus.Invalid, Views.Packet(packet).Ipv4.ChecksumStatus);
    }

    [Theory]
    [InlineData("")]
    [InlineData("45")]
    [InlineData("4400003c00004000400626200a4d00020a4d0001")] // a header of 16 bytes
    [InlineData("5500003c00004000400626200a4d00020a4d0001")]
    [InlineData("4500003c00004000400626200a4d00020a4d00")]
    public void What_has_no_header_is_no_packet(string hex) => Assert.False(Ipv4View.TryParse(Golden.Hex(hex), out _));

    [Fact]
    public void Options_stand_before_the_payload()
    {
        byte[] packet = WithOptions("94040000");
        Assert.True(Ipv4View.TryParse(packet, out Ipv4View view));
        Assert.Equal((byte[])[0x94, 4, 0, 0], view.Options);
        Assert.Equal(ChecksumStatus.Valid, Views.Tcp(packet).ChecksumStatus);
        Assert.Equal(80, Views.Tcp(packet).SourcePort);
    }

    [Theory]
    [InlineData("01 830704 0a4d0009", ChecksumStatus.Unknown)] // a loose source route with a hop left
    [InlineData("01 890704 0a4d0009", ChecksumStatus.Unknown)] // a strict one
    [InlineData("01 830708 0a4d0009", ChecksumStatus.Valid)] // all hops are visited
    [InlineData("01 070704 0a4d0009", ChecksumStatus.Valid)] // records the route only
    [InlineData("00 830704 0a4d0009", ChecksumStatus.Valid)] // behind the end of the options
    [InlineData("0700 8307040a4d00", ChecksumStatus.Valid)] // a length of zero ends the walk
    public void The_destination_of_a_source_route_is_not_in_the_checksum(string options, ChecksumStatus status) =>
        Assert.Equal(status, Views.Tcp(WithOptions(options)).ChecksumStatus);

    [Fact]
    public void The_first_fragment_has_a_segment_and_a_later_one_has_none()
    {
        byte[] packet = [.. Golden.SynAck];
        packet[6] = 0x20;
        Assert.True(Views.Packet(packet).IsFragment);
        Assert.Equal(80, Views.Tcp(packet).SourcePort);
        Assert.Equal(ChecksumStatus.Unknown, Views.Tcp(packet).ChecksumStatus);
        (packet[6], packet[7]) = (0, 3);
        Assert.True(Views.Packet(packet).IsFragment);
        Assert.Equal(24, Views.Packet(packet).FragmentOffset);
        Assert.False(Views.Packet(packet).TryGetTcp(out _));
    }

    [Fact]
    public void A_total_length_shorter_than_the_header_leaves_no_payload()
    {
        byte[] packet = [.. Golden.SynAck];
        (packet[2], packet[3]) = (0, 10);
        Assert.Equal(0, Views.Packet(packet).PayloadLength);
        Assert.True(Views.Packet(packet).Payload.IsEmpty);
    }

    /// <summary>A SYN, ACK of Linux with IP options.</summary>
    private static byte[] WithOptions(string hex)
    {
        byte[] options = Golden.Hex(hex);
        byte[] packet = [.. Golden.SynAck[..20], .. options, .. Golden.SynAck[20..]];
        packet[0] += (byte)(options.Length / 4);
        packet[3] += (byte)options.Length;
        return packet;
    }
}
