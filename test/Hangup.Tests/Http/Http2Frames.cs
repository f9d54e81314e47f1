using System.Buffers.Binary;
using System.Net.Sockets;

namespace Hangup.Tests.Http;

/// <summary>Reads and writes the frames of RFC 9113, section 4.1, without a look at what they carry.</summary>
internal sealed class Http2Frames(Socket connection)
{
    public const byte Data = 0;
    public const byte Headers = 1;
    public const byte ResetStream = 3;
    public const byte Settings = 4;
    public const byte GoAway = 7;
    public const byte Acknowledge = 1;
    public const byte EndStream = 1;
    private const int Preface = 24;
    private const int Header = 9;

    public Task ReadPreface(CancellationToken stop) => ReadExactly(Preface, stop);

    /// <summary>Reads frames until one of the wanted type and flags and gives its stream.</summary>
    public async Task<int> ReadUntil(Func<byte, byte, bool> wanted, CancellationToken stop)
    {
        while (true)
        {
            byte[] header = await ReadExactly(Header, stop);
            await ReadExactly((header[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(1)), stop);
            if (wanted(header[3], header[4]))
                return BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5));
        }
    }

    public async Task Send(byte type, byte flags, int stream, byte[] payload, CancellationToken stop)
    {
        byte[] frame = new byte[Header + payload.Length];
        frame[2] = (byte)payload.Length;
        frame[3] = type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, Header);
        await connection.SendAsync(frame.AsMemory(), stop);
    }

    public static byte[] Words(params ReadOnlySpan<uint> words)
    {
        byte[] bytes = new byte[words.Length * sizeof(uint)];
        for (int i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), words[i]);
        return bytes;
    }

    private async Task<byte[]> ReadExactly(int count, CancellationToken stop)
    {
        byte[] bytes = new byte[count];
        await using var stream = new NetworkStream(connection, ownsSocket: false);
        await stream.ReadExactlyAsync(bytes, stop);
        return bytes;
    }
}
