using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>What Multipath TCP does with an address (include/uapi/linux/mptcp.h).</summary>
[Flags]
internal enum MultipathUse
{
    /// <summary>It is announced to the peer.</summary>
    Signal = 1,

    /// <summary>A subflow is opened from it.</summary>
    Subflow = 2,
}

/// <summary>Requests to the path manager of Multipath TCP, by generic netlink, from the calling thread's namespace.</summary>
internal static class MultipathRequests
{
    private const int Controller = 16; // GENL_ID_CTRL
    private const byte GetFamily = 3; // CTRL_CMD_GETFAMILY
    private const int FamilyId = 1; // CTRL_ATTR_FAMILY_ID
    private const int FamilyName = 2; // CTRL_ATTR_FAMILY_NAME
    private const byte AddAddress = 1; // MPTCP_PM_CMD_ADD_ADDR
    private const byte SetLimit = 5; // MPTCP_PM_CMD_SET_LIMITS
    private const int Endpoint = 1; // MPTCP_PM_ATTR_ADDR
    private const int AnnouncedAddresses = 2; // MPTCP_PM_ATTR_RCV_ADD_ADDRS
    private const int Subflows = 3; // MPTCP_PM_ATTR_SUBFLOWS
    private const int EndpointFamily = 1; // MPTCP_PM_ADDR_ATTR_FAMILY
    private const int EndpointIPv4 = 3; // MPTCP_PM_ADDR_ATTR_ADDR4
    private const int EndpointIPv6 = 4; // MPTCP_PM_ADDR_ATTR_ADDR6
    private const int EndpointFlags = 6; // MPTCP_PM_ADDR_ATTR_FLAGS

    /// <exception cref="NetworkException">The kernel has no MPTCP, or refuses the limits.</exception>
    public static void SetLimits(int subflows, int announcedAddresses)
    {
        using var socket = new NetlinkSocket(NetlinkProtocol.Generic);
        socket.Send(new NetlinkBatch()
            .Request("Limits of MPTCP", PathManager(socket), 0, new GenericHeader(SetLimit))
            .Attribute(AnnouncedAddresses, announcedAddresses)
            .Attribute(Subflows, subflows));
    }

    /// <exception cref="NetworkException">The kernel has no MPTCP, or refuses the address.</exception>
    public static void AddEndpoint(IPAddress address, MultipathUse use)
    {
        using var socket = new NetlinkSocket(NetlinkProtocol.Generic);
        socket.Send(new NetlinkBatch()
            .Request($"The endpoint {address} of MPTCP", PathManager(socket), 0, new GenericHeader(AddAddress))
            .Open(Endpoint)
            .Attribute(EndpointFamily, BitConverter.GetBytes((ushort)address.AddressFamily.ToLinux()))
            .Attribute(address.AddressFamily == AddressFamily.InterNetworkV6 ? EndpointIPv6 : EndpointIPv4, address)
            .Attribute(EndpointFlags, (int)use)
            .Close());
    }

    /// <summary>The number that the kernel gave to the path manager.</summary>
    private static ushort PathManager(NetlinkSocket socket)
    {
        const string Purpose = "MPTCP";
        byte[] answer = socket.Ask(new NetlinkBatch()
            .Request(Purpose, Controller, 0, new GenericHeader(GetFamily))
            .Attribute(FamilyName, "mptcp_pm"))[0];
        return NetlinkAttributes.Find(answer.AsSpan(Unsafe.SizeOf<GenericHeader>()), FamilyId) is { } id
            ? MemoryMarshal.Read<ushort>(id)
            : throw new NetworkException("The kernel does not say how its MPTCP is reached.");
    }

    /// <summary>struct genlmsghdr.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct GenericHeader(byte command)
    {
        public readonly byte Command = command;
        public readonly byte Version = 1;
        public readonly ushort Reserved;
    }
}
