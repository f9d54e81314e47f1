using System.Net;

namespace Hangup.Packets.Tests.Robustness;

/// <summary>Segments of all kinds, the same for the same seed.</summary>
internal sealed class RandomSegments(int seed)
{
    private readonly Random _random = new(seed);

    public TcpSegment Next()
    {
        int addressLength = _random.Next(2) == 0 ? 4 : 16;
        return new TcpSegment
        {
            Source = new(new IPAddress(Bytes(addressLength)), _random.Next(0x10000)),
            Destination = new(new IPAddress(Bytes(addressLength)), _random.Next(0x10000)),
            Flags = (TcpFlags)_random.Next(0x100),
            Sequence = (uint)_random.NextInt64(1L << 32),
            Acknowledgment = (uint)_random.NextInt64(1L << 32),
            Window = (ushort)_random.Next(0x10000),
            UrgentPointer = (ushort)_random.Next(0x10000),
            Options = Options(),
            Payload = Bytes(_random.Next(5) == 0 ? _random.Next(3000) : _random.Next(12)),
            TimeToLive = (byte)_random.Next(0x100),
            BadChecksum = _random.Next(4) == 0,
        };
    }

    private List<TcpOption> Options()
    {
        List<TcpOption> options = [];
        for (int room = 40; _random.Next(4) != 0;)
        {
            TcpOption option = Option();
            room -= option.Length;
            if (room < 0)
                break;
            options.Add(option);
        }

        return options;
    }

    private TcpOption Option() => _random.Next(9) switch
    {
        0 => new MaximumSegmentSize((ushort)_random.Next(0x10000)),
        1 => new WindowScale((byte)_random.Next(15)),
        2 => new SackPermitted(),
        3 => new SelectiveAcknowledgment([.. Enumerable.Range(0, _random.Next(1, 5)).Select(_ => new SackBlock(Number(), Number()))]),
        4 => new Timestamps(Number(), Number()),
        5 => new FastOpenCookie(Bytes(_random.Next(9) * 2)),
        6 => new MptcpOption(Bytes(_random.Next(1, 20))),
        7 => new UnknownOption((TcpOptionKind)_random.Next(200, 256), Bytes(_random.Next(10))),
        _ => new NoOperation(),
    };

    private uint Number() => (uint)_random.NextInt64(1L << 32);

    private byte[] Bytes(int length)
    {
        byte[] bytes = new byte[length];
        _random.NextBytes(bytes);
        return bytes;
    }
}
