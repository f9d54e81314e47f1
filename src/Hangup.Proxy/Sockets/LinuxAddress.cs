using System.Buffers.Binary;
using System.Net;

namespace Hangup.Proxy;

/// <summary><c>struct sockaddr_in</c> and <c>sockaddr_in6</c>.</summary>
internal static class LinuxAddress
{
    private const int SizeOfIPv4 = 16, SizeOfIPv6 = 28;

    /// <summary>An address as accept(2) and getsockname(2) write it; an IPv4 address mapped into IPv6 comes out as itself.</summary>
    public static IPEndPoint Read(ReadOnlySpan<byte> address)
    {
        int port = address.Length >= SizeOfIPv4 ? BinaryPrimitives.ReadUInt16BigEndian(address[2..]) : 0;
        if (address.Length < SizeOfIPv6)
            return new(address.Length >= SizeOfIPv4 ? new IPAddress(address.Slice(4, 4)) : IPAddress.Any, port);
        ReadOnlySpan<byte> bytes = address.Slice(8, 16);
        if (bytes[..10].IndexOfAnyExcept((byte)0) < 0 && bytes[10] == 0xFF && bytes[11] == 0xFF)
            return new(new IPAddress(bytes[12..]), port);
        return new(new IPAddress(bytes, BitConverter.ToUInt32(address[24..])), port);
    }

    /// <summary>Where this host itself reaches a socket that is bound to an address.</summary>
    public static IPAddress LoopbackFor(IPAddress bound) =>
        bound.Equals(IPAddress.Any) ? IPAddress.Loopback : bound.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback : bound;
}
