using System.Net;
using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>Requests of rtnetlink(7) about addresses (include/uapi/linux/if_addr.h).</summary>
internal static class AddressRequests
{
    private const int NewAddress = 20; // RTM_NEWADDR
    private const int DeleteAddress = 21; // RTM_DELADDR
    private const int Address = 1; // IFA_ADDRESS
    private const int Local = 2; // IFA_LOCAL
    private const byte NoDuplicateDetection = 0x02; // IFA_F_NODAD

    public static NetlinkBatch AddAddress(this NetlinkBatch batch, int link, IPAddress address, int prefixLength) =>
        batch.ChangeAddress($"The address {address}/{prefixLength}", NewAddress, NetlinkFlags.Create | NetlinkFlags.Exclusive, link, address, prefixLength);

    public static NetlinkBatch RemoveAddress(this NetlinkBatch batch, int link, IPAddress address, int prefixLength) =>
        batch.ChangeAddress($"Removing the address {address}/{prefixLength}", DeleteAddress, 0, link, address, prefixLength);

    private static NetlinkBatch ChangeAddress(
        this NetlinkBatch batch, string purpose, int type, NetlinkFlags flags, int link, IPAddress address, int prefixLength)
    {
        var header = new AddressHeader
        {
            Family = address.AddressFamily.ToLinux(),
            PrefixLength = (byte)prefixLength,
            Flags = NoDuplicateDetection,
            Link = link,
        };
        return batch.Request(purpose, type, flags, header).Attribute(Local, address).Attribute(Address, address);
    }

    /// <summary>struct ifaddrmsg.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct AddressHeader
    {
        public byte Family;
        public byte PrefixLength;
        public byte Flags;
        public byte Scope;
        public int Link;
    }
}
