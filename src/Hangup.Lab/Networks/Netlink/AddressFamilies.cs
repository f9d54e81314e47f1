using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>Address families by Linux's numbers, which .NET's are not.</summary>
internal static class AddressFamilies
{
    public static byte ToLinux(this AddressFamily family) => family == AddressFamily.InterNetworkV6 ? (byte)10 : (byte)2; // AF_INET6, AF_INET

    /// <summary>The length of an address in bits.</summary>
    public static int Bits(this AddressFamily family) => family == AddressFamily.InterNetworkV6 ? 128 : 32;
}
