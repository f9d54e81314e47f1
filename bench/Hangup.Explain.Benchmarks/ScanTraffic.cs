using Hangup.Packets;

namespace Hangup.Explain.Benchmarks;

/// <summary>
/// What a network sees under a scan and health checks: millions of connections of two to six small packets. Of 100, 30 are refused,
/// 20 get no answer, 30 connect and are aborted, 20 connect and close in order.
/// </summary>
internal static class ScanTraffic
{
    private const long Step = 10_000; // nanoseconds between packets
    private const int SideBySide = 512;

    public static void Write(Stream stream, int connections)
    {
        var random = new Random(20261130);
        var frames = new FrameBuilder(stream);
        long time = 1_700_000_000_000_000_000;
        // Packets of neighbours are mixed: those of a block of connections come step by step.
        for (int block = 0; block < connections; block += SideBySide)
        {
            int count = Math.Min(SideBySide, connections - block);
            int seed = random.Next();
            for (int step = 0; step < 6; step++)
            {
                for (int i = 0; i < count; i++)
                    time += Send(frames, time, block + i, seed, step) ? Step : 0;
            }
        }
    }

    private static bool Send(FrameBuilder frames, long time, int number, int seed, int step)
    {
        int kind = (int)((uint)(number * 2654435761L) % 100);
        var client = new Endpoint(0x0A000000 + (uint)(number & 0xFFFF), (ushort)(1024 + (number >> 16) + ((number & 0xFF) << 7)), 64);
        var server = new Endpoint(0x0B000000 + (uint)(number % 1021), (ushort)(1 + (number % 1024)), 61);
        uint ours = (uint)(number * 7919) ^ (uint)seed, theirs = (uint)(number * 104729) + 17;
        const TcpFlags ack = TcpFlags.Ack, rst = TcpFlags.Rst | TcpFlags.Ack, fin = TcpFlags.Fin | TcpFlags.Ack;
        switch (kind, step)
        {
            case (_, 0): frames.Write(time, client, server, TcpFlags.Syn, ours, 0, 0, 64240); return true;
            case ( < 30, 1): frames.Write(time, server, client, rst, 0, ours + 1, 0, 0); return true;
            case ( >= 30 and < 50, 1 or 2): frames.Write(time, client, server, TcpFlags.Syn, ours, 0, 0, 64240); return true;
            case ( >= 50, 1): frames.Write(time, server, client, TcpFlags.Syn | ack, theirs, ours + 1, 0, 65160); return true;
            case ( >= 50, 2): frames.Write(time, client, server, ack, ours + 1, theirs + 1, 0, 502); return true;
            case ( >= 50 and < 80, 3): frames.Write(time, client, server, rst, ours + 1, theirs + 1, 0, 502); return true;
            case ( >= 80, 3): frames.Write(time, client, server, fin, ours + 1, theirs + 1, 0, 502); return true;
            case ( >= 80, 4): frames.Write(time, server, client, fin, theirs + 1, ours + 2, 0, 509); return true;
            case ( >= 80, 5): frames.Write(time, client, server, ack, ours + 2, theirs + 2, 0, 502); return true;
            default: return false;
        }
    }
}
