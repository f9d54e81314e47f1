using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Hangup.Packets;

/// <summary>The names of addresses that a pcapng file holds (section 4.5).</summary>
internal sealed class PcapngNames
{
    private const int Most = 65536;
    private const int LongestName = 253; // RFC 1035, section 2.3.4, as text
    private readonly Dictionary<IPAddress, string> _names = [];

    public IReadOnlyDictionary<IPAddress, string> All => _names;

    public void Read(ReadOnlySpan<byte> records, bool swapped)
    {
        const ushort End = 0, Ipv4 = 1, Ipv6 = 2;
        while (records.Length >= 4)
        {
            ushort type = UInt16(records, swapped);
            int length = UInt16(records[2..], swapped);
            if (type == End || length > records.Length - 4)
                return;
            ReadOnlySpan<byte> value = records.Slice(4, length);
            int address = type switch { Ipv4 => 4, Ipv6 => 16, _ => 0 };
            if (address != 0 && length > address && _names.Count < Most)
                Add(new IPAddress(value[..address]), value[address..]);
            records = Octets.Slice(records, 4 + (length + 3 & ~3), records.Length);
        }
    }

    private void Add(IPAddress address, ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf((byte)0);
        string name = Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
        if (name.Length is > 0 and <= LongestName && !name.Any(char.IsControl))
            _names.TryAdd(address, name);
    }

    private static ushort UInt16(ReadOnlySpan<byte> at, bool swapped) =>
        swapped ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);
}
