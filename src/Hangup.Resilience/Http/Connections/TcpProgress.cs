using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Resilience;

/// <summary>What the kernel sent on a connection: <c>TCP_INFO</c> of Linux, which still answers after a reset.</summary>
internal static class TcpProgress
{
    private const int TcpLevel = 6;
    private const int TcpInfoOption = 11;

    // struct tcp_info of include/uapi/linux/tcp.h; the two fields are there since Linux 4.19.
    private const int BytesSentOffset = 200;
    private const int BytesRetransmittedOffset = 208;
    private const int Size = 216;

    /// <summary>How many bytes of the stream left this host, each counted once; <see langword="null"/> where the system does not tell.</summary>
    public static long? BytesSent(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;

        Span<byte> info = stackalloc byte[Size];
        try
        {
            return socket.GetRawSocketOption(TcpLevel, TcpInfoOption, info) < Size
                ? null
                : MemoryMarshal.Read<long>(info[BytesSentOffset..]) - MemoryMarshal.Read<long>(info[BytesRetransmittedOffset..]);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return null;
        }
    }
}
