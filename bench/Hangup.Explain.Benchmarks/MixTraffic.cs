using Hangup.Packets;

namespace Hangup.Explain.Benchmarks;

/// <summary>
/// What a server sees: connections that ask and are answered, many side by side. Of 100, 88 close in order, 5 are aborted, 3 refused,
/// 2 get no answer, 2 write after the other end has closed. About 14 packets and 5 KB each.
/// </summary>
internal static class MixTraffic
{
    private const int SideBySide = 2000;
    private const long Step = 20_000; // nanoseconds between packets

    public static void Write(Stream stream, int connections)
    {
        var random = new Random(20261129);
        var frames = new FrameBuilder(stream);
        var living = new Connection[Math.Min(SideBySide, connections)];
        int begun = 0;
        for (int i = 0; i < living.Length; i++)
            living[i] = new Connection(begun++, random);
        long time = 1_700_000_000_000_000_000;
        int remaining = connections;
        while (remaining > 0)
        {
            int index = random.Next(living.Length);
            if (living[index].IsOver)
                continue;
            time += Step;
            if (living[index].Step(frames, time))
                continue;
            remaining--;
            if (begun < connections)
                living[index] = new Connection(begun++, random);
        }
    }

    private sealed class Connection(int number, Random random)
    {
        private readonly Endpoint _client = new(0x0A010000 + (uint)(number / 20_000 * 256) + (uint)(number % 250), (ushort)(1024 + (number / 250 % 60_000)), 64);
        private readonly Endpoint _server = new(0x0A020000 + (uint)(number % 40), (ushort)(number % 3 == 0 ? 5432 : 443), 57);
        private readonly int _kind = random.Next(100);
        private readonly int _exchanges = 1 + random.Next(4);
        private uint _ours = (uint)random.NextInt64(uint.MaxValue);
        private uint _theirs = (uint)random.NextInt64(uint.MaxValue);
        private int _step;

        public bool IsOver { get; private set; }

        /// <summary>Sends its next packet; returns whether there are more.</summary>
        public bool Step(FrameBuilder frames, long time)
        {
            IsOver = !Send(frames, time, _step++);
            return !IsOver;
        }

        private bool Send(FrameBuilder frames, long time, int step)
        {
            if (step == 0)
                return Client(frames, time, TcpFlags.Syn, 0, 64240);
            if (_kind < 2)
                return Retry(frames, time, step);
            if (_kind < 5)
            {
                frames.Write(time, _server, _client, TcpFlags.Rst | TcpFlags.Ack, 0, _ours, 0, 0);
                return false;
            }

            return step switch
            {
                1 => Server(frames, time, TcpFlags.Syn | TcpFlags.Ack, 0, 65160),
                2 => Client(frames, time, TcpFlags.Ack, 0, 502),
                _ when step - 3 < _exchanges * 3 => Exchange(frames, time, (step - 3) % 3),
                _ => Close(frames, time, step - 3 - (_exchanges * 3)),
            };
        }

        private bool Exchange(FrameBuilder frames, long time, int step) => step switch
        {
            0 => Client(frames, time, TcpFlags.Psh | TcpFlags.Ack, 90 + (_kind * 3), 502),
            1 => Server(frames, time, TcpFlags.Ack, 1400, 509),
            _ => Server(frames, time, TcpFlags.Psh | TcpFlags.Ack, 300 + (_kind * 2), 509),
        };

        private bool Close(FrameBuilder frames, long time, int step)
        {
            if (_kind < 10)
            {
                frames.Write(time, _server, _client, TcpFlags.Rst | TcpFlags.Ack, _theirs, _ours, 0, 509);
                return false;
            }

            bool late = _kind < 12;
            switch (step)
            {
                case 0: return Server(frames, time, TcpFlags.Fin | TcpFlags.Ack, 0, 509);
                case 1: return Client(frames, time, late ? TcpFlags.Ack | TcpFlags.Psh : TcpFlags.Fin | TcpFlags.Ack, late ? 100 : 0, 502);
                default:
                    if (late)
                        frames.Write(time, _server, _client, TcpFlags.Rst, _theirs, 0, 0, 0);
                    else
                        frames.Write(time, _server, _client, TcpFlags.Ack, _theirs, _ours, 0, 509);
                    return false;
            }
        }

        private bool Retry(FrameBuilder frames, long time, int step)
        {
            frames.Write(time, _client, _server, TcpFlags.Syn, _ours - 1, 0, 0, 64240);
            return step < 4;
        }

        private bool Client(FrameBuilder frames, long time, TcpFlags flags, int length, ushort window)
        {
            frames.Write(time, _client, _server, flags, _ours, flags == TcpFlags.Syn ? 0 : _theirs, length, window);
            _ours += (uint)length + ((flags & (TcpFlags.Syn | TcpFlags.Fin)) != 0 ? 1u : 0);
            return true;
        }

        private bool Server(FrameBuilder frames, long time, TcpFlags flags, int length, ushort window)
        {
            frames.Write(time, _server, _client, flags, _theirs, _ours, length, window);
            _theirs += (uint)length + ((flags & (TcpFlags.Syn | TcpFlags.Fin)) != 0 ? 1u : 0);
            return true;
        }
    }
}
