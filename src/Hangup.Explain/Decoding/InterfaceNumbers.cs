using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Hangup.Packets;

namespace Hangup.Explain;

/// <summary>
/// Where packets were seen, as numbers of one byte in the order of their appearance. A capture on all interfaces of Linux (-i any) has one
/// interface itself, and in each packet that which it passed. Those beyond the last number share it, so that they only look like one.
/// </summary>
internal sealed class InterfaceNumbers
{
    private readonly Dictionary<ulong, byte> _numbers = [];
    private ulong _last = ulong.MaxValue;
    private byte _lastNumber;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Of(CapturedPacket packet)
    {
        ulong place = (uint)packet.InterfaceNumber;
        if (packet.LinkType == LinkType.LinuxCooked2 && packet.Bytes.Length >= 8)
            place |= (ulong)BinaryPrimitives.ReadUInt32BigEndian(packet.Bytes[4..]) << 32;
        return place == _last ? _lastNumber : Change(place);
    }

    private byte Change(ulong place)
    {
        if (!_numbers.TryGetValue(place, out byte number))
        {
            number = (byte)Math.Min(_numbers.Count, byte.MaxValue);
            if (number < byte.MaxValue)
                _numbers.Add(place, number);
        }

        (_last, _lastNumber) = (place, number);
        return number;
    }
}
