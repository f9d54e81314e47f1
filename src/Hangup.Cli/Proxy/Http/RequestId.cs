using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hangup.Cli;

/// <summary>Ids of requests in the form that Toxiproxy gives them: 12 bytes, the time first, as 20 digits of base 32.</summary>
internal sealed class RequestId(TimeProvider time)
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuv";

    private readonly byte[] _process = RandomNumberGenerator.GetBytes(5);
    private int _count = RandomNumberGenerator.GetInt32(1 << 24);

    public string Next()
    {
        Span<byte> id = stackalloc byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(id, (uint)time.GetUtcNow().ToUnixTimeSeconds());
        _process.CopyTo(id[4..]);
        int count = Interlocked.Increment(ref _count);
        (id[9], id[10], id[11]) = ((byte)(count >> 16), (byte)(count >> 8), (byte)count);
        return Text(id);
    }

    private static string Text(ReadOnlySpan<byte> id)
    {
        Span<char> text = stackalloc char[20];
        for (int digit = 0; digit < text.Length; digit++)
        {
            int bit = digit * 5;
            int pair = (id[bit / 8] << 8) | id[(bit / 8) + 1];
            text[digit] = Digits[(pair >> (11 - (bit % 8))) & 31];
        }

        return new string(text);
    }
}
