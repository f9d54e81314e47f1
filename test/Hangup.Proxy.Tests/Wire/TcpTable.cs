using System.Globalization;

namespace Hangup.Proxy.Tests.Wire;

/// <summary>The kernel's list of IPv4 connections.</summary>
internal static class TcpTable
{
    private const string SynSent = "02"; // TCP_SYN_SENT (include/net/tcp_states.h)

    /// <summary>How many connections to a port have sent a SYN and got no answer.</summary>
    public static int CountInSynSent(int port) => File.ReadLines("/proc/net/tcp").Skip(1)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Count(fields => fields[3] == SynSent && int.Parse(fields[2].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == port);
}
