using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>The kernel's list of TCP sockets (proc(5), <c>/proc/net/tcp</c>), in which a connection stays whose descriptor is closed.</summary>
internal static class SocketTable
{
    /// <summary>The state of a connection; CLOSED where the list has none. To be called inside its namespace.</summary>
    public static TcpState StateOf(IPEndPoint local, IPEndPoint remote)
    {
        bool isV6 = local.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6;
        string ends = $" {Hexadecimal(local)} {Hexadecimal(remote)} ";
        foreach (string line in File.ReadLines(isV6 ? "/proc/thread-self/net/tcp6" : "/proc/thread-self/net/tcp"))
        {
            if (line.IndexOf(ends, StringComparison.Ordinal) is var found and > 0)
                return TcpStates.FromLinux(byte.Parse(line.AsSpan(found + ends.Length, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }

        return TcpState.Closed;
    }

    /// <summary>The address in words of 32 bits as the processor reads them, then the port as a number.</summary>
    private static string Hexadecimal(IPEndPoint end)
    {
        ReadOnlySpan<uint> words = MemoryMarshal.Cast<byte, uint>(end.Address.GetAddressBytes());
        string address = "";
        foreach (uint word in words)
            address += word.ToString("X8", CultureInfo.InvariantCulture);
        return $"{address}:{end.Port:X4}";
    }
}
