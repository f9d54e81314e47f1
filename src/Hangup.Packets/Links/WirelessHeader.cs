namespace Hangup.Packets;

/// <summary>The header of an IEEE 802.11 data frame, and LLC with SNAP behind it. Encrypted frames hold nothing that can be read.</summary>
internal static class WirelessHeader
{
    private const int HeaderLength = 24;

    public static ReadOnlySpan<byte> SkipRadiotap(ReadOnlySpan<byte> frame)
    {
        // Its length is in little-endian order.
        int length = Octets.Byte(frame, 2) | (Octets.Byte(frame, 3) << 8);
        return length < 8 ? default : Skip(Octets.Slice(frame, length, frame.Length));
    }

    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> frame)
    {
        byte type = Octets.Byte(frame, 0), flags = Octets.Byte(frame, 1);
        bool isData = (type & 0x0C) == 0x08, isEmpty = (type & 0x40) != 0, isProtected = (flags & 0x40) != 0;
        if (!isData || isEmpty || isProtected)
            return default;
        int length = HeaderLength;
        if ((flags & 0x03) == 0x03)
            length += 6; // From one distribution system to another: a fourth address.
        if ((type & 0x80) != 0)
            length += (flags & 0x80) != 0 ? 6 : 2; // Quality of service, and with the order bit HT control.
        ReadOnlySpan<byte> llc = Octets.Slice(frame, length, frame.Length);
        bool isSnap = llc.Length >= 8 && llc[0] == 0xAA && llc[1] == 0xAA && llc[2] == 3;
        return isSnap ? LinkHeader.IfIp((EtherType)Octets.UInt16(llc, 6), llc[8..]) : default;
    }
}
