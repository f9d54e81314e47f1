using System.Net;

namespace Hangup.Packets.Tests.Tcp;

public sealed class TcpSegmentTests
{
    private static readonly TcpSegment Answer = new()
    {
        Source = new(Golden.Server4, 80),
        Destination = new(Golden.Client4, 59554),
        Flags = TcpFlags.Syn | TcpFlags.Ack,
        Sequence = 0x5912D4B8,
        Acknowledgment = 0x5D90CB3B,
        Window = 65160,
        Options =
        [
            new MaximumSegmentSize(1460), new SackPermitted(), new Timestamps(0x1494D97B, 0xE136F232), new NoOperation(), new WindowScale(10),
        ],
    };

    private static readonly TcpSegment Data6 = new()
    {
        Source = new(Golden.Server6, 80),
        Destination = new(Golden.Client6, 49442),
        Flags = TcpFlags.Psh | TcpFlags.Ack,
        Sequence = 0x9350CD78,
        Acknowledgment = 0xE6DA96FA,
        Window = 63,
        Options = [new NoOperation(), new NoOperation(), new Timestamps(0xFB6E953B, 0xFB991563)],
        Payload = "abcdefg"u8.ToArray(),
    };

    [Fact]
    public void A_segment_with_options_is_the_one_that_Linux_sends() => Assert.Equal(Golden.SynAck, Answer.ToPacket());

    [Fact]
    public void A_reset_is_the_one_that_Linux_sends() => Assert.Equal(
        Golden.RstAck,
        new TcpSegment
        {
            Source = new(Golden.Server4, 81),
            Destination = new(Golden.Client4, 34822),
            Flags = TcpFlags.Rst | TcpFlags.Ack,
            Acknowledgment = 0x2C14A1D2,
        }.ToPacket());

    [Fact]
    public void Data_of_odd_length_over_IPv6_is_what_Linux_sends() => Assert.Equal(Golden.OddData6, Data6.ToPacket());

    [Fact]
    public void Options_are_padded_with_zeros_to_whole_words()
    {
        byte[] packet = (Answer with { Options = [new WindowScale(7), new FastOpenCookie(new byte[] { 1, 2, 3, 4 })] }).ToPacket();
        Assert.Equal(Golden.Hex("030307 220601020304 000000"), packet[40..]);
        Assert.Equal(32, Views.Tcp(packet).HeaderLength);
        Assert.Equal(ChecksumStatus.Valid, Views.Tcp(packet).ChecksumStatus);
    }

    [Fact]
    public void Every_option_has_its_kind_and_length() => Assert.Equal(
        Golden.Hex("050a 00000001 00000003  1e04 8005  fd03 aa  2202 00"),
        (Answer with
        {
            Options =
            [
                new SelectiveAcknowledgment(new SackBlock(1, 3)), new MptcpOption(new byte[] { 0x80, 5 }),
                new UnknownOption((TcpOptionKind)253, new byte[] { 0xAA }), new FastOpenCookie(default),
            ],
        }).ToPacket()[40..]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void A_checksum_can_be_wrong_on_purpose(int length)
    {
        byte[] packet = (Data6 with { Payload = new byte[length], BadChecksum = true }).ToPacket();
        Assert.Equal(ChecksumStatus.Invalid, Views.Tcp(packet).ChecksumStatus);
    }

    [Fact]
    public void Whatever_the_checksum_is_it_is_wrong_on_purpose()
    {
        // All windows give all checksums, so also zero and the one beside that which is left to the card.
        HashSet<ushort> seen = [];
        for (int window = 0; window <= ushort.MaxValue; window++)
        {
            var segment = Data6 with { Window = (ushort)window };
            seen.Add(Views.Tcp(segment.ToPacket()).Checksum);
            Assert.Equal(ChecksumStatus.Invalid, Views.Tcp((segment with { BadChecksum = true }).ToPacket()).ChecksumStatus);
        }

        Assert.Equal(ushort.MaxValue, seen.Count);
        Assert.Contains((ushort)0, seen);
    }

    [Fact]
    public void What_no_packet_holds_is_refused()
    {
        var mixed = Answer with { Destination = new IPEndPoint(Golden.Client6, 1) };
        Assert.Throws<InvalidOperationException>(mixed.ToPacket);
        var manyOptions = Answer with { Options = [.. Enumerable.Repeat(new Timestamps(1, 2), 5)] };
        Assert.Throws<InvalidOperationException>(manyOptions.ToPacket);
        Assert.Throws<InvalidOperationException>((Answer with { Options = [], Payload = new byte[65496] }).ToPacket);
        Assert.Equal(65535, (Answer with { Options = [], Payload = new byte[65495] }).ToPacket().Length);
        Assert.Equal(65575, (Data6 with { Options = [], Payload = new byte[65515] }).ToPacket().Length);
        Assert.Throws<ArgumentException>(() => Answer.Write(new byte[Answer.Length - 1]));
    }

    [Fact]
    public void Only_its_own_bytes_are_written()
    {
        byte[] buffer = new byte[100];
        buffer.AsSpan().Fill(0xEE);
        Assert.Equal(60, Answer.Write(buffer));
        Assert.Equal(Golden.SynAck, buffer[..60]);
        Assert.All(buffer[60..], rest => Assert.Equal(0xEE, rest));
    }
}
