using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Requests of rtnetlink(7) about links (include/uapi/linux/if_link.h).</summary>
internal static class LinkRequests
{
    /// <summary>The index of the loopback interface, the first of every namespace.</summary>
    public const int Loopback = 1;

    private const int NewLink = 16; // RTM_NEWLINK
    private const int DeleteLink = 17; // RTM_DELLINK
    private const int GetLink = 18; // RTM_GETLINK
    private const int HardwareAddress = 1; // IFLA_ADDRESS
    private const int Name = 3; // IFLA_IFNAME
    private const int Mtu = 4; // IFLA_MTU
    private const int Information = 18; // IFLA_LINKINFO
    private const int PerFamily = 26; // IFLA_AF_SPEC
    private const int NamespaceDescriptor = 28; // IFLA_NET_NS_FD
    private const int MaximumSegments = 40; // IFLA_GSO_MAX_SEGS
    private const int InformationKind = 1; // IFLA_INFO_KIND
    private const int InformationData = 2; // IFLA_INFO_DATA
    private const int VethPeer = 1; // VETH_INFO_PEER
    private const int AddressGeneration = 8; // IFLA_INET6_ADDR_GEN_MODE
    private const byte NoGeneration = 1; // IN6_ADDR_GEN_MODE_NONE
    private const uint Up = 0x01; // IFF_UP
    private const uint NoArp = 0x80; // IFF_NOARP

    /// <summary>A pair of veth links, the far one made directly in another namespace: moving it there would cost an RCU grace period.</summary>
    public static NetlinkBatch AddCable(this NetlinkBatch batch, NetworkLink near, NetworkLink far, SafeHandle farNamespace) => batch
        .Request($"A cable at {near.Name}", NewLink, NetlinkFlags.Create | NetlinkFlags.Exclusive, new LinkHeader { Index = near.Index })
        .LinkAttributes(near)
        .Open(Information).Attribute(InformationKind, "veth")
        .Open(InformationData)
        .Open(VethPeer).Fixed(new LinkHeader { Index = far.Index })
        .LinkAttributes(far)
        .Attribute(NamespaceDescriptor, (int)farNamespace.DangerousGetHandle())
        .Close().Close().Close();

    public static NetlinkBatch SetUp(this NetlinkBatch batch, int link, bool up) => batch
        .Request($"Taking link {link} {(up ? "up" : "down")}", NewLink, 0, new LinkHeader { Index = link, Flags = up ? Up : 0, Change = Up });

    /// <summary>Up, and neither asks for nor answers Ethernet addresses.</summary>
    public static NetlinkBatch SetUpWithoutArp(this NetlinkBatch batch, int link) => batch
        .Request($"Taking link {link} up", NewLink, 0, new LinkHeader { Index = link, Flags = Up | NoArp, Change = Up | NoArp });

    /// <summary>No super-segments: each packet that leaves is a packet on the wire (sk_setup_caps() takes it from the device).</summary>
    public static NetlinkBatch SetSingleSegments(this NetlinkBatch batch, int link) => batch
        .Request($"Single segments on link {link}", NewLink, 0, new LinkHeader { Index = link })
        .Attribute(MaximumSegments, 1);

    /// <summary>
    /// No link-local address when it comes up, and so no search for a router. Writing the sysctl of that name instead would
    /// spin while anybody holds the kernel's lock of links (rtnl_trylock(), restart_syscall()).
    /// </summary>
    public static NetlinkBatch SetNoLinkLocalAddress(this NetlinkBatch batch, int link) => batch
        .Request($"No link-local address on link {link}", NewLink, 0, new LinkHeader { Index = link })
        .Open(PerFamily)
        .Open(AddressFamily.InterNetworkV6.ToLinux()).Attribute(AddressGeneration, NoGeneration)
        .Close().Close();

    public static NetlinkBatch SetMtu(this NetlinkBatch batch, int link, int mtu) => batch
        .Request($"An MTU of {mtu} on link {link}", NewLink, 0, new LinkHeader { Index = link })
        .Attribute(Mtu, mtu);

    public static NetlinkBatch RemoveLink(this NetlinkBatch batch, int link) => batch
        .Request($"Removing link {link}", DeleteLink, 0, new LinkHeader { Index = link });

    /// <summary>
    /// Waits until a link whose other end came up can send: rtnl_getlink() runs what link_watch.c has deferred, without
    /// which the first packets would be dropped by a queue that is not active yet.
    /// </summary>
    public static NetlinkBatch SettleCarrier(this NetlinkBatch batch, int link) => batch
        .Request($"The state of link {link}", GetLink, 0, new LinkHeader { Index = link });

    private static NetlinkBatch LinkAttributes(this NetlinkBatch batch, NetworkLink link) => batch
        .Attribute(Name, link.Name)
        .Attribute(HardwareAddress, link.Mac.GetAddressBytes())
        .Attribute(MaximumSegments, 1);

    /// <summary>struct ifinfomsg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct LinkHeader
    {
        public byte Family;
        public byte Padding;
        public ushort Type;
        public int Index;
        public uint Flags;
        public uint Change;
    }
}
