using System.Buffers.Binary;
using System.Text;

namespace Hangup.Packets.Tests.Captures;

/// <summary>A block of a pcapng file: its type, what it holds but for the options, and those.</summary>
internal sealed record PcapngFileBlock(uint Type, byte[] Fields, IReadOnlyList<(int Code, byte[] Value)> Options)
{
    public uint Word(int index) => BinaryPrimitives.ReadUInt32LittleEndian(Fields.AsSpan(index * 4));

    public byte[]? Option(int code) => Options.Where(option => option.Code == code).Select(option => option.Value).SingleOrDefault();

    public string? Text(int code) => Option(code) is { } value ? Encoding.UTF8.GetString(value) : null;
}

/// <summary>Reads little-endian pcapng by the words of the draft, and shares no code with the writer.</summary>
internal static class PcapngFile
{
    public const uint SectionHeader = 0x0A0D0D0A, InterfaceDescription = 1, EnhancedPacket = 6;

    public static IReadOnlyList<PcapngFileBlock> Read(ReadOnlySpan<byte> file)
    {
        List<PcapngFileBlock> blocks = [];
        while (!file.IsEmpty)
        {
            uint type = BinaryPrimitives.ReadUInt32LittleEndian(file);
            int length = BinaryPrimitives.ReadInt32LittleEndian(file[4..]);
            Assert.Equal(0, length % 4);
            Assert.Equal(length, BinaryPrimitives.ReadInt32LittleEndian(file[(length - 4)..]));
            ReadOnlySpan<byte> body = file[8..(length - 4)];
            int fields = FieldsLength(type, body);
            blocks.Add(new PcapngFileBlock(type, body[..fields].ToArray(), Options(body[fields..])));
            file = file[length..];
        }

        return blocks;
    }

    private static int FieldsLength(uint type, ReadOnlySpan<byte> body) => type switch
    {
        SectionHeader => 16,
        InterfaceDescription => 8,
        EnhancedPacket => 20 + ((BinaryPrimitives.ReadInt32LittleEndian(body[12..]) + 3) / 4 * 4),
        _ => throw new InvalidDataException($"No block of type {type} is expected."),
    };

    private static List<(int Code, byte[] Value)> Options(ReadOnlySpan<byte> bytes)
    {
        List<(int, byte[])> options = [];
        while (!bytes.IsEmpty)
        {
            int code = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]);
            int padded = 4 + ((length + 3) / 4 * 4);
            Assert.All(bytes[(4 + length)..padded].ToArray(), padding => Assert.Equal(0, padding));
            if (code == 0)
            {
                Assert.Equal(4, bytes.Length); // nothing stands behind the end of the options
                return options;
            }

            options.Add((code, bytes.Slice(4, length).ToArray()));
            bytes = bytes[padded..];
        }

        return options;
    }
}
