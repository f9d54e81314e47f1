using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>Prefixes that have a name.</summary>
internal static class Prefix
{
    /// <summary>0.0.0.0/0 or ::/0.</summary>
    public static IPNetwork Everything(AddressFamily family) =>
        new(family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, 0);

    /// <summary>One address alone: a prefix of 32 or 128 bits.</summary>
    public static IPNetwork Of(IPAddress address) => new(address, address.AddressFamily.Bits());
}
