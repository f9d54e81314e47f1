using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>The kernel's list of TCP sockets (proc(5), <c>/proc/net/tcp</c>), in which a connection stays whose descriptor is closed.</summary>
internal static class SocketTable
{
    private const string V4 = "/proc/thread-self/net/tcp";
    private const string V6 = "/proc/thread-self/net/tcp6";
    private const int ProbeTimer = 4; // get_tcp4_sock()

    /// <summary>The state of a connection; CLOSED where the list has none. To be called inside its namespace.</summary>
    public static TcpState StateOf(IPEndPoint local, IPEndPoint remote)
    {
        bool isV6 = local.AddressFamily == AddressFamily.InterNetworkV6;
        return Find(isV6 ? V6 : V4, local, remote)?.State ?? TcpState.Closed;
    }

    /// <summary>
    /// A connection of whoever has it, also of a socket for both address families; <see langword="null"/> where the list has
    /// none. To be called inside its namespace.
    /// </summary>
    public static SocketEntry? Find(IPEndPoint local, IPEndPoint remote) => local.AddressFamily == AddressFamily.InterNetworkV6
        ? Find(V6, local, remote)
        : Find(V4, local, remote) ?? Find(V6, Mapped(local), Mapped(remote));

    /// <summary>Whether somebody listens on a port, at whatever address. To be called inside the namespace.</summary>
    public static bool Listens(int port)
    {
        string end = string.Create(CultureInfo.InvariantCulture, $":{port:X4}");
        return new[] { V4, V6 }.Where(File.Exists).SelectMany(File.ReadLines).Any(line =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, _, "0A", ..] && local.EndsWith(end, StringComparison.Ordinal));
    }

    private static SocketEntry? Find(string file, IPEndPoint local, IPEndPoint remote)
    {
        string ends = $" {Hexadecimal(local)} {Hexadecimal(remote)} ";
        if (!File.Exists(file))
            return null; // A kernel without IPv6.
        foreach (string line in File.ReadLines(file))
        {
            if (line.Contains(ends, StringComparison.Ordinal))
                return Read(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }

        return null;
    }

    /// <summary>sl, local, remote, state, tx_queue:rx_queue, timer:when, retransmissions, user, probes, inode.</summary>
    private static SocketEntry Read(string[] columns) => new(
        TcpStates.FromLinux((byte)Number(columns[3])),
        Number(columns[4].Split(':')[0]),
        Number(columns[4].Split(':')[1]),
        Number(columns[5].Split(':')[0]) == ProbeTimer,
        columns[9] != "0");

    private static uint Number(string hexadecimal) => uint.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static IPEndPoint Mapped(IPEndPoint end) => new(end.Address.MapToIPv6(), end.Port);

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
