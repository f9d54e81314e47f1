using System.Net;

namespace Hangup.Packets.Tests.Icmp;

public sealed class IcmpErrorTests
{
    [Fact]
    public void An_ICMP_error_is_the_one_that_Linux_sends()
    {
        byte[] packet = IcmpError.Answering(Icmpv4.PortUnreachable, Golden.Server4, Golden.Datagram).ToPacket();
        Assert.Equal(Golden.PortUnreachable[20..], packet[20..]);
        Assert.Equal(ChecksumStatus.Valid, Views.Packet(packet).Ipv4.ChecksumStatus);
        Assert.True(Views.Packet(packet).IsFrom(Golden.Server4));
        Assert.True(Views.Packet(packet).IsTo(Golden.Client4));
    }

    [Fact]
    public void An_ICMPv6_error_is_the_one_that_Linux_sends() => Assert.Equal(
        Golden.PortUnreachable6,
        IcmpError.Answering(Icmpv6.PortUnreachable, Golden.Server6, Golden.Datagram6).ToPacket());

    [Theory]
    [InlineData("10.77.0.2", "10.77.0.1", 576)] // RFC 1812, section 4.3.2.3
    [InlineData("fd00:77::2", "fd00:77::1", 1280)] // RFC 4443, section 2.4 (c)
    public void A_long_packet_is_quoted_in_part(string source, string destination, int most)
    {
        var segment = new TcpSegment
        {
            Source = new(IPAddress.Parse(source), 80),
            Destination = new(IPAddress.Parse(destination), 1),
            Sequence = 77,
            Payload = new byte[1400],
        };
        IcmpKind kind = most == 576 ? Icmpv4.HostUnreachable : Icmpv6.AddressUnreachable;
        byte[] packet = IcmpError.Answering(kind, segment.Destination.Address, segment.ToPacket()).ToPacket();
        Assert.Equal(most, packet.Length);

        IcmpView message = Views.Icmp(packet);
        Assert.Equal(ChecksumStatus.Valid, message.ChecksumStatus);
        Assert.True(message.TryGetQuoted(out PacketView quoted));
        Assert.True(quoted.TryGetTcp(out TcpView view));
        Assert.Equal(77u, view.Sequence.Value);
        Assert.Equal(1400, view.PayloadLength);
        Assert.True(view.IsTruncated);
    }

    [Fact]
    public void The_next_hop_and_the_pointer_stand_where_they_belong()
    {
        IcmpError error = IcmpError.Answering(Icmpv4.FragmentationNeeded, Golden.Server4, Golden.Datagram);
        Assert.Equal(Golden.Hex("000003e8"), (error with { NextHopMtu = 1000, ProblemPointer = 9 }).ToPacket()[24..28]);
        Assert.Equal(Golden.Hex("09000000"), (error with { Kind = Icmpv4.ParameterProblem, ProblemPointer = 9 }).ToPacket()[24..28]);
        Assert.Equal(Golden.Hex("00000000"), (error with { Kind = Icmpv4.HostUnreachable, NextHopMtu = 1000 }).ToPacket()[24..28]);

        IcmpError error6 = IcmpError.Answering(Icmpv6.PacketTooBig, Golden.Server6, Golden.Datagram6);
        Assert.Equal(Golden.Hex("00010000"), (error6 with { NextHopMtu = 65536 }).ToPacket()[44..48]);
        Assert.Equal(Golden.Hex("00000028"), (error6 with { Kind = Icmpv6.ErroneousHeader, ProblemPointer = 40 }).ToPacket()[44..48]);
    }

    [Fact]
    public void An_error_of_the_other_version_is_refused()
    {
        Assert.Throws<ArgumentException>(() => IcmpError.Answering(Icmpv4.HostUnreachable, Golden.Server6, Golden.Datagram6));
        Assert.Throws<ArgumentException>(() => IcmpError.Answering(Icmpv4.HostUnreachable, Golden.Server4, new byte[19]));
        IcmpError error = IcmpError.Answering(Icmpv4.HostUnreachable, Golden.Server4, Golden.Datagram);
        Assert.Throws<InvalidOperationException>((error with { Kind = Icmpv6.NoRoute }).ToPacket);
        Assert.Throws<InvalidOperationException>((error with { Source = Golden.Server6 }).ToPacket);
        Assert.Throws<ArgumentException>(() => error.Write(new byte[error.Length - 1]));
    }
}
