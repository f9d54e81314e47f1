using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Proxy;

/// <summary>An errno of Linux as the error that .NET names.</summary>
internal static class LinuxErrors
{
    public static SocketError Last() => Of(Marshal.GetLastPInvokeError());

    public static SocketError Of(int code) => code switch
    {
        0 => SocketError.Success,
        LibC.Again => SocketError.WouldBlock,
        LibC.NoMemory => SocketError.NoBufferSpaceAvailable,
        _ => Errno.TryGet(code, Platform.Linux, out ErrnoEntry? entry) ? entry.SocketError ?? SocketError.SocketError : SocketError.SocketError,
    };
}
