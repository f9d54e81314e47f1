using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Requests of rtnetlink(7) about neighbours, by ARP or neighbour discovery (include/uapi/linux/neighbour.h).</summary>
internal static class NeighbourRequests
{
    private const int NewNeighbour = 28; // RTM_NEWNEIGH
    private const int DeleteNeighbour = 29; // RTM_DELNEIGH
    private const int GetNeighbour = 30; // RTM_GETNEIGH
    private const int Destination = 1; // NDA_DST
    private const int HardwareAddress = 2; // NDA_LLADDR
    private const ushort Permanent = 0x80; // NUD_PERMANENT

    public static NetlinkBatch AddNeighbour(this NetlinkBatch batch, int link, IPAddress address, PhysicalAddress mac) => batch
        .Request(
            $"The neighbour {address}",
            NewNeighbour,
            NetlinkFlags.Create | NetlinkFlags.Replace,
            new NeighbourHeader { Family = address.AddressFamily.ToLinux(), Link = link, State = Permanent })
        .Attribute(Destination, address)
        .Attribute(HardwareAddress, mac.GetAddressBytes());

    public static NetlinkBatch RemoveNeighbour(this NetlinkBatch batch, int link, IPAddress address) => batch
        .Request($"Removing the neighbour {address}", DeleteNeighbour, 0, new NeighbourHeader { Family = address.AddressFamily.ToLinux(), Link = link })
        .Attribute(Destination, address);

    public static NetlinkBatch ListNeighbours(this NetlinkBatch batch, AddressFamily family) => batch
        .Request("The list of neighbours", GetNeighbour, NetlinkFlags.Dump, new NeighbourHeader { Family = family.ToLinux() });

    /// <summary>The link and the address of an answer to <see cref="ListNeighbours"/>.</summary>
    public static (int Link, IPAddress Address)? Parse(ReadOnlySpan<byte> answer)
    {
        int length = Unsafe.SizeOf<NeighbourHeader>();
        return answer.Length > length && NetlinkAttributes.Find(answer[length..], Destination) is { } address
            ? (MemoryMarshal.Read<NeighbourHeader>(answer).Link, new IPAddress(address))
            : null;
    }

    /// <summary>struct ndmsg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct NeighbourHeader
    {
        public byte Family;
        public byte Padding;
        public ushort MorePadding;
        public int Link;
        public ushort State;
        public byte Flags;
        public byte Type;
    }
}
