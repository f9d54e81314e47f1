using System.Buffers.Binary;

namespace Hangup.Packets.Tests.Internet;

public sealed class InternetChecksumTests
{
    [Fact]
    public void The_example_of_RFC_1071_has_its_sum() =>
        Assert.Equal(0xDDF2, InternetChecksum.Sum([0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7]));

    [Fact]
    public void An_odd_last_byte_is_the_upper_half_of_a_word()
    {
        Assert.Equal(0xAB00, InternetChecksum.Sum([0xAB]));
        Assert.Equal(0x0102 + 0x0300, InternetChecksum.Sum([1, 2, 3]));
    }

    [Fact]
    public void Nothing_sums_to_zero() => Assert.Equal(0, InternetChecksum.Sum([]));

    [Fact]
    public void All_lengths_and_alignments_agree_with_the_definition()
    {
        byte[] bytes = new byte[2000];
        new Random(1071).NextBytes(bytes);
        for (int length = 0; length < 1500; length++)
        {
            ReadOnlySpan<byte> part = bytes.AsSpan(length % 7, length);
            Assert.Equal(Definition(part), InternetChecksum.Sum(part));
        }
    }

    [Fact]
    public void Large_words_carry()
    {
        byte[] bytes = new byte[65535];
        bytes.AsSpan().Fill(0xFF);
        Assert.Equal(Definition(bytes), InternetChecksum.Sum(bytes));
    }

    private static ushort Definition(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += 2)
        {
            sum += i + 1 < bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]) : (uint)(bytes[i] << 8);
            sum = (sum & 0xFFFF) + (sum >> 16); // end-around carry
        }

        return (ushort)sum;
    }
}
