namespace Hangup.Packets.Tests.Text;

public sealed class PacketTextTests
{
    private static readonly TcpSegment Segment = new()
    {
        Source = new(Golden.Client4, 1),
        Destination = new(Golden.Server4, 80),
        Sequence = 0xFFFFFFFF,
        Acknowledgment = 500,
        Window = 502,
    };

    [Theory]
    [InlineData(TcpFlags.Syn, 0, 0, 0, 502, "SYN seq 0")]
    [InlineData(TcpFlags.Syn | TcpFlags.Ack, 0, 1, 0, 502, "SYN, ACK seq 0 ack 1")]
    [InlineData(TcpFlags.Psh | TcpFlags.Ack, 1, 1, 2, 502, "PSH, ACK seq 1 ack 1 len 2")]
    [InlineData(TcpFlags.Rst | TcpFlags.Ack, 1, 2, 0, 502, "RST, ACK seq 1 ack 2 win 502")]
    [InlineData(TcpFlags.Rst, 3, 0, 0, 0, "RST seq 3")]
    [InlineData(TcpFlags.Ack, 3, 9, 0, 0, "ACK seq 3 ack 9 win 0")]
    [InlineData(TcpFlags.Ack, -1, -5, 0, 1, "ACK seq -1 ack -5")]
    [InlineData(TcpFlags.None, 5, 0, 0, 1, "no flags seq 5")]
    public void A_segment_is_one_line(TcpFlags flags, int sequence, int acknowledgment, int length, ushort window, string text)
    {
        var segment = Segment with
        {
            Flags = flags,
            Sequence = Segment.Sequence + sequence,
            Acknowledgment = Segment.Acknowledgment + acknowledgment,
            Payload = new byte[length],
            Window = window,
        };
        Assert.Equal(text, segment.ToText(Segment.Sequence, Segment.Acknowledgment));
        Assert.Equal(text, Views.Tcp(segment.ToPacket()).ToText(Segment.Sequence, Segment.Acknowledgment));
    }

    [Fact]
    public void What_is_missing_in_the_stream_is_told()
    {
        var segment = Segment with
        {
            Flags = TcpFlags.Ack,
            Options = [new SelectiveAcknowledgment(new SackBlock(505, 507), new SackBlock(509, 510))],
        };
        Assert.Equal("ACK seq 0 ack 0 sack 5-7 sack 9-10", segment.ToText(Segment.Sequence, Segment.Acknowledgment));
    }

    [Fact]
    public void Without_bases_the_numbers_are_those_of_the_header() =>
        Assert.Equal("SYN, ACK seq 1494406328 ack 1569770299", Views.Tcp(Golden.SynAck).ToText());

    [Fact]
    public void A_cut_header_is_told() =>
        Assert.Equal("seq 3, the rest is cut off", Views.Tcp(Golden.SynAck.AsSpan(0, 30)).ToText(0x5912D4B5));

    [Fact]
    public void An_error_is_told_with_its_number()
    {
        IcmpError error = IcmpError.Answering(Icmpv4.FragmentationNeeded, Golden.Server4, Golden.Datagram) with { NextHopMtu = 1000 };
        Assert.Equal("ICMP fragmentation needed mtu 1000", Views.Icmp(error.ToPacket()).ToText());
        IcmpError problem = error with { Kind = Icmpv4.ParameterProblem, ProblemPointer = 20 };
        Assert.Equal("ICMP parameter problem at byte 20", Views.Icmp(problem.ToPacket()).ToText());
        Assert.Equal("ICMPv6 port unreachable", Views.Icmp(Golden.PortUnreachable6).ToText());
    }
}
