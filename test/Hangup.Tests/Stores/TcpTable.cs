using System.Globalization;
using Hangup.Tests.Sockets;

namespace Hangup.Tests.Stores;

/// <summary>The kernel's table of IPv4 connections, for sockets that a library keeps to itself.</summary>
internal static class TcpTable
{
    private const string Established = "01";

    /// <summary>Waits until a FIN or RST has reached the end with the local port.</summary>
    public static void WaitForEnd(int localPort, int remotePort)
    {
        string local = Suffix(localPort), remote = Suffix(remotePort);
        Observed.Until(() => !File.ReadLines("/proc/net/tcp").Any(IsEstablished), "the end of the connection arrived");

        // The columns: number, local address, remote address, state.
        bool IsEstablished(string line) =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var from, var to, Established, ..]
            && from.EndsWith(local, StringComparison.Ordinal) && to.EndsWith(remote, StringComparison.Ordinal);
    }

    private static string Suffix(int port) => ":" + port.ToString("X4", CultureInfo.InvariantCulture);
}
