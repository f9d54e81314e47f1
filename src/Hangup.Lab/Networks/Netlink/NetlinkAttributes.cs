using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Reads attributes of an answer of the kernel.</summary>
internal static class NetlinkAttributes
{
    private const int HeaderLength = 4; // struct nlattr
    private const int TypeMask = 0x3fff; // NLA_TYPE_MASK

    /// <summary>The value of the first attribute of a type; <see langword="null"/> where there is none.</summary>
    public static byte[]? Find(ReadOnlySpan<byte> attributes, int type)
    {
        while (attributes.Length >= HeaderLength)
        {
            int length = MemoryMarshal.Read<ushort>(attributes);
            if (length < HeaderLength || length > attributes.Length)
                return null;
            if ((MemoryMarshal.Read<ushort>(attributes[2..]) & TypeMask) == type)
                return attributes[HeaderLength..length].ToArray();
            attributes = attributes[Math.Min((length + 3) & ~3, attributes.Length)..];
        }
        return null;
    }
}
