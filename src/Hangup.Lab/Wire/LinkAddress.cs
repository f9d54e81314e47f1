using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Hangup.Packets;

namespace Hangup.Lab;

/// <summary>Sends frames by a packet socket, whose addresses .NET has no type for.</summary>
internal static class LinkAddress
{
    /// <summary>Sends an IP packet out of a link. To be called inside the link's namespace.</summary>
    /// <exception cref="SocketException">The link is down or gone, or the process may not open packet sockets.</exception>
    public static void SendTo(NetworkLink link, PhysicalAddress destination, byte[] packet)
    {
        using var socket = new Socket(AddressFamily.Packet, SocketType.Raw, 0);
        SendTo(socket, link.Index, new EthernetFrame { Source = link.Mac, Destination = destination, Packet = packet }.ToFrame());
    }

    /// <summary>Sends a frame out of a link.</summary>
    /// <exception cref="SocketException">The link is down or gone.</exception>
    public static void SendTo(Socket socket, int linkIndex, ReadOnlySpan<byte> frame)
    {
        Span<byte> address = stackalloc byte[20]; // struct sockaddr_ll; a raw packet socket takes only the index from it.
        address.Clear();
        BitConverter.TryWriteBytes(address, (ushort)17); // AF_PACKET
        BitConverter.TryWriteBytes(address[4..], linkIndex);
        nint sent = LibC.SendTo((int)socket.SafeHandle.DangerousGetHandle(), frame, frame.Length, 0, address, address.Length);
        if (sent != frame.Length)
            throw new SocketException(Marshal.GetLastPInvokeError());
    }
}
