using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Hangup.Lab;

/// <summary>Features of a link that only ethtool's ioctl(2) changes (include/uapi/linux/ethtool.h).</summary>
internal static partial class Ethtool
{
    private const nuint Request = 0x8946; // SIOCETHTOOL
    private const uint SetTransmitChecksums = 0x17; // ETHTOOL_STXCSUM

    /// <summary>Lets the kernel compute checksums before a packet leaves, where a capture can see them.</summary>
    /// <exception cref="NetworkException">The link has no such feature.</exception>
    public static unsafe void DisableChecksumOffload(NetlinkSocket socket, string link)
    {
        var value = new FeatureValue { Command = SetTransmitChecksums, Value = 0 };
        var request = new InterfaceRequest { Data = &value };
        Encoding.ASCII.GetBytes(link, new Span<byte>(request.Name, 15));
        if (Control(socket.Descriptor, Request, ref request) != 0)
            throw new NetworkException($"Checksums by the kernel on {link}", Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle descriptor, nuint request, ref InterfaceRequest argument);

    /// <summary>struct ethtool_value.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct FeatureValue
    {
        public uint Command;
        public uint Value;
    }

    /// <summary>struct ifreq, 40 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 40)]
    private unsafe struct InterfaceRequest
    {
        public fixed byte Name[16];
        public FeatureValue* Data;
    }
}
