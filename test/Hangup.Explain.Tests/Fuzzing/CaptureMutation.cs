using System.Buffers.Binary;

namespace Hangup.Explain.Fuzzing;

/// <summary>Damages a capture: bits, numbers, lengths, order and size.</summary>
internal static class CaptureMutation
{
    private static readonly uint[] Extremes = [0, 1, 4, 12, 19, 20, 40, 0x7F, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x0A0D_0D0A, 0x00FF_FFFF];

    /// <summary>A damaged copy; the same for the same seed.</summary>
    public static byte[] Of(IReadOnlyList<byte[]> corpus, int seed)
    {
        var random = new Random(seed);
        byte[] bytes = [.. corpus[random.Next(corpus.Count)]];
        for (int times = random.Next(1, 6); times > 0 && bytes.Length > 0; times--)
            bytes = Once(bytes, corpus, random);
        return bytes;
    }

    private static byte[] Once(byte[] bytes, IReadOnlyList<byte[]> corpus, Random random)
    {
        int at = random.Next(bytes.Length);
        int length = random.Next(Math.Min(bytes.Length - at, 256)) + 1;
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                random.NextBytes(bytes.AsSpan(at, Math.Min(length, 16)));
                return bytes;
            case 2:
                WriteExtreme(bytes.AsSpan(at), random);
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 5:
                return [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]];
            case 6:
                byte[] other = corpus[random.Next(corpus.Count)];
                return [.. bytes[..at], .. other[random.Next(other.Length)..]];
            default:
                // The link type of pcap, or of pcapng's first interface: the same packets seen as something else.
                bytes[Math.Min(bytes.Length - 1, random.Next(20, 60))] = (byte)random.Next(256);
                return bytes;
        }
    }

    private static void WriteExtreme(Span<byte> at, Random random)
    {
        uint value = Extremes[random.Next(Extremes.Length)];
        if (at.Length >= 4 && random.Next(2) == 0)
            BinaryPrimitives.WriteUInt32LittleEndian(at, value);
        else if (at.Length >= 2)
            BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)value);
    }
}
