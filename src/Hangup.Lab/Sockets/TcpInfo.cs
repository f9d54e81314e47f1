using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>The part of Linux's <c>struct tcp_info</c> (include/uapi/linux/tcp.h) that scenarios wait on and failures print.</summary>
/// <param name="State">The state of the connection.</param>
/// <param name="Unacknowledged">Segments sent and not acknowledged; for a listener, the connections in its accept queue.</param>
/// <param name="Probes">Probes of a closed window that are not answered yet.</param>
/// <param name="Backoff">How often the time between two probes, or two retransmissions, has been doubled.</param>
internal readonly record struct TcpInfo(TcpState State, uint Unacknowledged, byte Probes, byte Backoff)
{
    private const int LevelTcp = 6; // IPPROTO_TCP
    private const int OptionInfo = 11; // TCP_INFO
    private const int ProbesOffset = 3; // tcpi_probes
    private const int BackoffOffset = 4; // tcpi_backoff
    private const int UnacknowledgedOffset = 24; // tcpi_unacked
    private const int Length = UnacknowledgedOffset + sizeof(uint);

    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <summary>Asks the kernel; a disposed socket has no answer.</summary>
    public static TcpInfo? Of(Socket socket)
    {
        Span<byte> info = stackalloc byte[Length];
        try
        {
            return socket.GetRawSocketOption(LevelTcp, OptionInfo, info) < Length
                ? null
                : new TcpInfo(
                    TcpStates.FromLinux(info[0]), MemoryMarshal.Read<uint>(info[UnacknowledgedOffset..]), info[ProbesOffset], info[BackoffOffset]);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }
}
