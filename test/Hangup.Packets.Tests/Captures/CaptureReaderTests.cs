using System.Buffers.Binary;
using System.Net;

namespace Hangup.Packets.Tests.Captures;

public sealed class CaptureReaderTests
{
    [Theory]
    [InlineData(0xA1B2C3D4, true, 1_000_002_000)]
    [InlineData(0xA1B2C3D4, false, 1_000_002_000)]
    [InlineData(0xA1B23C4D, true, 1_000_000_002)]
    [InlineData(0xA1B23C4D, false, 1_000_000_002)]
    public void Pcap_is_read_in_both_orders_and_resolutions(uint magic, bool little, long time)
    {
        byte[] file = [.. Words(little, magic, 0x0004_0002, 0, 0, 65535, 1), .. Words(little, 1, 2, 3, 60), 7, 8, 9];
        (CaptureReader reader, var packets) = Read(file);
        Assert.Equal((CaptureFormat.Pcap, null), (reader.Format, reader.Damage));
        Assert.Equal((time, LinkType.Ethernet, 60), (packets[0].Time, packets[0].LinkType, packets[0].Original));
        Assert.Equal([7, 8, 9], packets[0].Bytes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Pcapng_has_several_interfaces_resolutions_and_unknown_blocks(bool little)
    {
        byte[] file =
        [
            .. Section(little),
            .. Block(little, 1, Words(little, Half(little, 1), 0)),
            // The second counts in units of 2^-10 s, and begins 100 s later.
            .. Block(little, 1, [.. Words(little, Half(little, 101), 0), .. Option(little, 9, [0x8A]), .. Option(little, 14, Long(little, 100))]),
            .. Block(little, 0xBAD, [1, 2, 3, 4]),
            .. Block(little, 6, [.. Words(little, 0, 0, 5, 2, 2), 1, 2, 0, 0]),
            .. Block(little, 6, [.. Words(little, 1, 0, 1024, 1, 9), 3, 0, 0, 0, .. Option(little, 2, Words(little, 2))]),
            .. Block(little, 3, [.. Words(little, 3), 4, 5, 6, 0]),
        ];
        (CaptureReader reader, var packets) = Read(file);
        Assert.Equal((CaptureFormat.Pcapng, null), (reader.Format, reader.Damage));
        Assert.Equal(
            [(0, 5000L, LinkType.Ethernet, PacketDirection.Unknown), (1, 101_000_000_000L, LinkType.Raw, PacketDirection.Outbound), (0, 0L, LinkType.Ethernet, PacketDirection.Unknown)],
            packets.Select(packet => (packet.Interface, packet.Time, packet.LinkType, packet.Direction)));
        Assert.Equal([4, 5, 6], packets[2].Bytes);
    }

    [Fact]
    public void Pcapng_names_addresses_and_counts_what_was_missed()
    {
        byte[] file =
        [
            .. Section(true),
            .. Block(true, 4, [.. Bytes(1, 8), 192, 0, 2, 7, .. "db\0"u8, 0, .. Bytes(0, 0)]),
            .. Block(true, 1, Words(true, 1, 0)),
            .. Block(true, 5, [.. Words(true, 0, 0, 0), .. Option(true, 5, Long(true, 42))]),
        ];
        (CaptureReader reader, _) = Read(file);
        Assert.Equal("db", reader.Names[IPAddress.Parse("192.0.2.7")]);
        Assert.Equal((42, null), (reader.Missed, reader.Damage));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("hello, this is no capture at all", "it is no capture: neither pcap nor pcapng")]
    public void What_is_no_capture_is_said_to_be_none(string text, string damage)
    {
        (CaptureReader reader, var packets) = Read(System.Text.Encoding.ASCII.GetBytes(text));
        Assert.Equal((damage, 0), (reader.Damage, packets.Count));
    }

    [Fact]
    public void Absurd_lengths_and_cut_records_end_the_reading_with_a_sentence()
    {
        byte[] header = Words(true, 0xA1B2C3D4, 0x0004_0002, 0, 0, 65535, 1);
        byte[] packet = [.. Words(true, 1, 2, 3, 3), 7, 8, 9];
        Assert.Equal(
            "a packet says that it has 4294967295 bytes at byte 43: the capture is damaged from there on",
            Read([.. header, .. packet, .. Words(true, 1, 2, uint.MaxValue, 3)]).Reader.Damage);
        Assert.Equal("the capture ends inside a packet at byte 43", Read([.. header, .. packet, .. packet[..18]]).Reader.Damage);
        Assert.Single(Read([.. header, .. packet, .. packet[..18]]).Packets);
    }

    [Fact]
    public void What_the_writers_write_is_read()
    {
        byte[] frame = [.. Enumerable.Range(0, 3000).Select(number => (byte)number)];
        using var pcap = new MemoryStream();
        var writer = new PcapWriter(pcap, LinkType.Raw);
        for (int i = 0; i < 2000; i++)
            writer.WritePacket(i * 1_000_000_007L, frame.AsSpan(0, i), 5000);
        (CaptureReader reader, var packets) = Read(pcap.ToArray());
        Assert.Equal((2000, null), (packets.Count, reader.Damage));
        Assert.All(packets.Index(), entry => Assert.Equal((entry.Index * 1_000_000_007L, entry.Index, 5000), (entry.Item.Time, entry.Item.Bytes.Length, entry.Item.Original)));
    }

    [Fact]
    public void Several_captures_are_one_timeline()
    {
        var timeline = new CaptureTimeline([Source(1, 5, 9), Source(2, 3, 9, 10), Source()]);
        var seen = new List<(long, int)>();
        while (timeline.MoveNext())
            seen.Add((timeline.Current.UnixNanoseconds, timeline.CurrentSource));
        Assert.Equal([(1, 0), (2, 1), (3, 1), (5, 0), (9, 0), (9, 1), (10, 1)], seen);
        Assert.Null(timeline.Damage);
    }

    [Fact]
    public void Interfaces_of_several_captures_have_numbers_of_their_own()
    {
        byte[] two = [.. Section(true), .. Block(true, 1, Words(true, 101, 0)), .. Block(true, 1, Words(true, 101, 0)), .. Packet(0), .. Packet(1), .. Packet(0)];
        var timeline = new CaptureTimeline([new CaptureReader(new MemoryStream(two)), new CaptureReader(new MemoryStream(two)), Source(1)]);
        var seen = new List<(int Source, int Interface)>();
        while (timeline.MoveNext())
            seen.Add((timeline.CurrentSource, timeline.Current.InterfaceNumber));
        Assert.Equal((7, 5), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(5, seen.Select(packet => packet.Interface).Distinct().Count());

        static byte[] Packet(uint number) => Block(true, 6, [.. Words(true, number, 0, 1, 1, 1), 1, 0, 0, 0]);
    }

    private static CaptureReader Source(params long[] times)
    {
        var file = new MemoryStream();
        var writer = new PcapWriter(file, LinkType.Raw);
        foreach (long time in times)
            writer.WritePacket(time, [1]);
        file.Position = 0;
        return new CaptureReader(file);
    }

    private static (CaptureReader Reader, List<(long Time, LinkType LinkType, int Original, int Interface, PacketDirection Direction, byte[] Bytes)> Packets) Read(byte[] file)
    {
        var reader = new CaptureReader(new MemoryStream(file));
        var packets = new List<(long, LinkType, int, int, PacketDirection, byte[])>();
        while (reader.MoveNext())
        {
            CapturedPacket packet = reader.Current;
            packets.Add((packet.UnixNanoseconds, packet.LinkType, packet.OriginalLength, packet.InterfaceNumber, packet.Direction, packet.Bytes.ToArray()));
        }

        return (reader, packets);
    }

    private static byte[] Section(bool little) => Block(little, 0x0A0D0D0A, Words(little, 0x1A2B3C4D, little ? 1u : 0x0001_0000, uint.MaxValue, uint.MaxValue));

    private static byte[] Block(bool little, uint type, byte[] body) =>
        [.. Words(little, type, (uint)body.Length + 12), .. body, .. Words(little, (uint)body.Length + 12)];

    private static byte[] Option(bool little, ushort code, byte[] value) =>
        [.. Words(little, little ? code | ((uint)value.Length << 16) : ((uint)code << 16) | (uint)value.Length), .. value, .. new byte[-value.Length & 3]];

    /// <summary>A number of 16 bits in front of 16 zero bits.</summary>
    private static uint Half(bool little, ushort value) => little ? value : (uint)value << 16;

    private static byte[] Bytes(ushort type, ushort length) => Words(true, type | ((uint)length << 16));

    private static byte[] Long(bool little, long value)
    {
        byte[] bytes = new byte[8];
        if (little)
            BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        else
            BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Words(bool little, params uint[] words)
    {
        byte[] bytes = new byte[words.Length * 4];
        for (int i = 0; i < words.Length; i++)
        {
            if (little)
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
            else
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * 4), words[i]);
        }

        return bytes;
    }
}
