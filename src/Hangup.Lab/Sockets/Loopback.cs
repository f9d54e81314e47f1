using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

/// <summary>The loopback address of an address family.</summary>
public static class Loopback
{
    private static readonly ConcurrentDictionary<AddressFamily, bool> Available = new();

    /// <summary>127.0.0.1 or ::1.</summary>
    public static IPAddress Of(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;

    /// <summary>"IPv4" or "IPv6".</summary>
    public static string NameOf(AddressFamily family) => family == AddressFamily.InterNetworkV6 ? "IPv6" : "IPv4";

    /// <summary>Whether this host has the family's loopback address: a kernel may support IPv6 and an administrator have taken ::1 away.</summary>
    public static bool IsAvailable(AddressFamily family) => Available.GetOrAdd(family, CanBind);

    private static bool CanBind(AddressFamily family)
    {
        try
        {
            using var probe = new Socket(family, SocketType.Stream, ProtocolType.Tcp);
            probe.Bind(new IPEndPoint(Of(family), 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
