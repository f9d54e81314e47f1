namespace Hangup.Packets.Tests.Captures;

public sealed class PcapngWriterTests
{
    private const long Time = 1_700_000_000_123_456_789;

    [Fact]
    public void The_smallest_file_has_these_bytes()
    {
        using var stream = new MemoryStream();
        var writer = new PcapngWriter(stream);
        writer.AddInterface(new PcapngInterface(LinkType.Raw));
        writer.WritePacket(0, Time, [1, 2, 3, 4, 5]);
        Assert.Equal(
            Golden.Hex("""
                0a0d0d0a 20000000 4d3c2b1a 0100 0000 ffffffffffffffff 00000000 20000000
                01000000 20000000 6500 0000 00000000 0900 0100 09000000 00000000 20000000
                06000000 28000000 00000000 fe9c9717 15cd853d 05000000 05000000 0102030405000000 28000000
                """),
            stream.ToArray());
    }

    [Fact]
    public void A_section_says_where_it_comes_from()
    {
        PcapngFileBlock section = Write(new() { Hardware = "x64", OperatingSystem = "Linux", Application = "hangup", Comment = "é" }, _ => { })[0];
        Assert.Equal(PcapngFile.SectionHeader, section.Type);
        Assert.Equal("x64", section.Text(2));
        Assert.Equal("Linux", section.Text(3));
        Assert.Equal("hangup", section.Text(4));
        Assert.Equal("é", section.Text(1));
        Assert.Equal(4, section.Options.Count);
    }

    [Fact]
    public void Several_interfaces_have_numbers()
    {
        IReadOnlyList<PcapngFileBlock> blocks = Write(null, writer =>
        {
            Assert.Equal(0, writer.AddInterface(new(LinkType.Ethernet) { Name = "veth0", Description = "the client's", SnapLength = 96 }));
            writer.WritePacket(0, Time, Golden.SynAck);
            Assert.Equal(1, writer.AddInterface(new(LinkType.LinuxCooked2) { Name = "any" }));
            writer.WritePacket(1, Time, Golden.SynAck);
            writer.WritePacket(0, Time, Golden.SynAck);
        });
        Assert.Equal([1u, 6u, 1u, 6u, 6u], blocks.Skip(1).Select(block => block.Type));
        Assert.Equal((1u, 96u), (blocks[1].Word(0), blocks[1].Word(1)));
        Assert.Equal("veth0", blocks[1].Text(2));
        Assert.Equal("the client's", blocks[1].Text(3));
        Assert.Equal((byte[])[9], blocks[1].Option(9));
        Assert.Equal((276u, 0u), (blocks[3].Word(0), blocks[3].Word(1)));
        Assert.Equal([0u, 1u, 0u], new[] { blocks[2], blocks[4], blocks[5] }.Select(packet => packet.Word(0)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Time)]
    [InlineData(long.MaxValue)]
    public void Time_is_kept_to_the_nanosecond(long time)
    {
        PcapngFileBlock packet = WritePacket(writer => writer.WritePacket(0, time, Golden.SynAck));
        Assert.Equal(time, ((long)packet.Word(1) << 32) | packet.Word(2));
    }

    [Fact]
    public void All_lengths_are_filled_up_to_words()
    {
        for (int length = 0; length < 9; length++)
        {
            byte[] bytes = [.. Enumerable.Range(1, length).Select(value => (byte)value)];
            PcapngFileBlock packet = WritePacket(writer => writer.WritePacket(0, Time, bytes));
            Assert.Equal(bytes, packet.Fields[20..(20 + length)]);
            Assert.All(packet.Fields[(20 + length)..], padding => Assert.Equal(0, padding));
        }
    }

    [Fact]
    public void A_cut_packet_keeps_its_original_length()
    {
        PcapngFileBlock packet = WritePacket(writer => writer.WritePacket(0, Time, Golden.SynAck, originalLength: 1514));
        Assert.Equal((60u, 1514u), (packet.Word(3), packet.Word(4)));
        packet = WritePacket(writer => writer.WritePacket(0, Time, Golden.SynAck), snapLength: 41);
        Assert.Equal((41u, 60u), (packet.Word(3), packet.Word(4)));
        Assert.Equal(Golden.SynAck[..41], packet.Fields[20..61]);
    }

    [Fact]
    public void Direction_and_comment_stand_with_the_packet()
    {
        PcapngFileBlock plain = WritePacket(writer => writer.WritePacket(0, Time, Golden.SynAck));
        Assert.Empty(plain.Options);
        PcapngFileBlock inbound = WritePacket(
            writer => writer.WritePacket(0, Time, Golden.SynAck, direction: PacketDirection.Inbound, comment: "line 1\nline 2"));
        Assert.Equal("line 1\nline 2", inbound.Text(1));
        Assert.Equal((byte[])[1, 0, 0, 0], inbound.Option(2));
        PcapngFileBlock outbound = WritePacket(writer => writer.WritePacket(0, Time, Golden.SynAck, direction: PacketDirection.Outbound));
        Assert.Equal((byte[])[2, 0, 0, 0], outbound.Option(2));
        Assert.Single(outbound.Options);
        PcapngFileBlock commented = WritePacket(writer => writer.WritePacket(0, Time, Golden.SynAck, comment: "RST"));
        Assert.Equal("RST", commented.Text(1));
        Assert.Single(commented.Options);
    }

    [Fact]
    public void What_is_refused_leaves_the_file_as_it_was()
    {
        using var stream = new MemoryStream();
        var writer = new PcapngWriter(stream);
        string tooLong = new('x', 65536);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.WritePacket(0, Time, Golden.SynAck));
        Assert.Throws<ArgumentException>(() => writer.AddInterface(new(LinkType.Raw) { Name = tooLong }));
        writer.AddInterface(new(LinkType.Raw));
        long length = stream.Length;
        Assert.Throws<ArgumentException>(() => writer.WritePacket(0, Time, Golden.SynAck, comment: tooLong));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.WritePacket(1, Time, Golden.SynAck));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.WritePacket(0, -1, Golden.SynAck));
        Assert.Equal(length, stream.Length);
        writer.WritePacket(0, Time, Golden.SynAck, comment: tooLong[1..]);
        Assert.Equal(65535, PcapngFile.Read(stream.ToArray())[^1].Option(1)!.Length);
    }

    [Fact]
    public void A_full_disk_leaves_whole_blocks()
    {
        using var disk = new SmallDisk(room: 200);
        var writer = new PcapngWriter(disk);
        writer.AddInterface(new(LinkType.Raw));
        writer.WritePacket(0, Time, Golden.SynAck);
        Assert.Throws<IOException>(() => writer.WritePacket(0, Time, Golden.SynAck));
        Assert.Equal(3, PcapngFile.Read(disk.ToArray()).Count);
        disk.Room = 400;
        writer.WritePacket(0, Time, Golden.RstAck);
        Assert.Equal(4, PcapngFile.Read(disk.ToArray()).Count);
    }

    private static IReadOnlyList<PcapngFileBlock> Write(PcapngSection? section, Action<PcapngWriter> write)
    {
        using var stream = new MemoryStream();
        write(new PcapngWriter(stream, section));
        return PcapngFile.Read(stream.ToArray());
    }

    private static PcapngFileBlock WritePacket(Action<PcapngWriter> write, uint snapLength = 0) => Write(null, writer =>
    {
        writer.AddInterface(new(LinkType.Raw) { SnapLength = snapLength });
        write(writer);
    })[^1];
}
