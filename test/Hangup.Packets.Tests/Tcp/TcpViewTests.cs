namespace Hangup.Packets.Tests.Tcp;

public sealed class TcpViewTests
{
    [Fact]
    public void Every_field_of_a_segment_is_read()
    {
        TcpView segment = Views.Tcp(Golden.SynAck);
        Assert.Equal(80, segment.SourcePort);
        Assert.Equal(59554, segment.DestinationPort);
        Assert.Equal(0x5912D4B8u, segment.Sequence.Value);
        Assert.Equal(0x5D90CB3Bu, segment.Acknowledgment.Value);
        Assert.Equal(40, segment.HeaderLength);
        Assert.Equal(TcpFlags.Syn | TcpFlags.Ack, segment.Flags);
        Assert.Equal(65160, segment.Window);
        Assert.Equal(0x33C4, segment.Checksum);
        Assert.Equal(0, segment.PayloadLength);
        Assert.Equal(1, segment.SegmentLength);
        Assert.True(segment.IsHeaderComplete);
        Assert.False(segment.IsTruncated);
    }

    [Fact]
    public void Reserved_bits_and_urgent_pointer_are_read()
    {
        byte[] packet = [.. Golden.RstAck];
        (packet[32], packet[38], packet[39]) = (0x51, 1, 2);
        Assert.Equal(1, Views.Tcp(packet).ReservedBits);
        Assert.Equal(20, Views.Tcp(packet).HeaderLength);
        Assert.Equal(0x102, Views.Tcp(packet).UrgentPointer);
    }

    [Fact]
    public void What_Ethernet_pads_is_no_data()
    {
        byte[] padded = [.. Golden.RstAck, 1, 2, 3, 4, 5, 6];
        Assert.Equal(0, Views.Tcp(padded).PayloadLength);
        Assert.Equal(ChecksumStatus.Valid, Views.Tcp(padded).ChecksumStatus);
    }

    [Fact]
    public void A_cut_segment_still_tells_its_length()
    {
        TcpView cut = Views.Tcp(Golden.OddData6.AsSpan(0, Golden.OddData6.Length - 5), Golden.OddData6.Length);
        Assert.True(cut.IsTruncated);
        Assert.True(cut.IsHeaderComplete);
        Assert.Equal(7, cut.PayloadLength);
        Assert.Equal("ab"u8, cut.Payload);
        Assert.Equal(ChecksumStatus.Unknown, cut.ChecksumStatus);
    }

    [Fact]
    public void Eight_bytes_tell_ports_and_sequence_number()
    {
        TcpView cut = Views.Tcp(Golden.SynAck.AsSpan(0, 28));
        Assert.Equal(80, cut.SourcePort);
        Assert.Equal(0x5912D4B8u, cut.Sequence.Value);
        Assert.False(cut.IsHeaderComplete);
        Assert.Equal(TcpFlags.None, cut.Flags);
        Assert.False(Views.Packet(Golden.SynAck.AsSpan(0, 27)).TryGetTcp(out _));
    }

    [Fact]
    public void A_header_that_states_an_impossible_length_is_not_complete()
    {
        byte[] packet = [.. Golden.RstAck];
        packet[32] = 0x40;
        Assert.False(Views.Tcp(packet).IsHeaderComplete);
        Assert.Equal(0, Views.Tcp(packet).PayloadLength);
        packet[32] = 0x60;
        Assert.False(Views.Tcp(packet).IsHeaderComplete);
    }

    [Fact]
    public void A_length_of_zero_leaves_it_to_the_capture()
    {
        byte[] packet = [.. Golden.OddData6];
        (packet[4], packet[5]) = (0, 0);
        Assert.Equal(7, Views.Tcp(packet).PayloadLength);
        Assert.Equal(100_007, Views.Tcp(packet, packet.Length + 100_000).PayloadLength);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_checksum_is_judged(bool isIpv6)
    {
        byte[] packet = isIpv6 ? [.. Golden.OddData6] : [.. Golden.SynAck];
        Assert.Equal(ChecksumStatus.Valid, Views.Tcp(packet).ChecksumStatus);
        packet[^1] ^= 1;
        Assert.Equal(ChecksumStatus.Invalid, Views.Tcp(packet).ChecksumStatus);
    }

    [Fact]
    public void A_checksum_left_to_the_card_is_told_apart_from_a_wrong_one()
    {
        // What Linux leaves in the same segment on a veth: the sum of 10.77.0.2, 10.77.0.1, protocol 6 and 40 bytes.
        byte[] packet = [.. Golden.SynAck];
        (packet[36], packet[37]) = (0x14, 0xCB);
        Assert.Equal(ChecksumStatus.Partial, Views.Tcp(packet).ChecksumStatus);
        packet[37]++;
        Assert.Equal(ChecksumStatus.Invalid, Views.Tcp(packet).ChecksumStatus);
    }

    [Fact]
    public void Without_an_IP_header_no_checksum_is_judged()
    {
        Assert.True(TcpView.TryParse(Golden.SynAck.AsSpan(20), out TcpView segment));
        Assert.Equal(ChecksumStatus.Unknown, segment.ChecksumStatus);
        Assert.Equal(80, segment.SourcePort);
    }
}
