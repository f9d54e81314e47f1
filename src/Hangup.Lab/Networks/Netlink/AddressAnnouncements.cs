using System.Runtime.InteropServices;

namespace Hangup.Lab;

/// <summary>
/// Hears when addresses of IPv6 become usable. The kernel adds the route by which packets reach a new address from a
/// workqueue (addrconf_dad_work()), announces the address then, and drops what comes for it before.
/// </summary>
internal sealed partial class AddressAnnouncements : IDisposable
{
    private const int NewAddress = 20; // RTM_NEWADDR
    private const int HeaderLength = 16; // struct nlmsghdr
    private const uint Ipv6Addresses = 0x100; // RTMGRP_IPV6_IFADDR
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private readonly NetlinkSocket _socket = new(NetlinkProtocol.Route);

    /// <summary>Listens from now on. To be made inside the namespace.</summary>
    /// <exception cref="NetworkException">The kernel refuses it.</exception>
    public AddressAnnouncements()
    {
        var address = new NetlinkAddress { Family = 16, Groups = Ipv6Addresses };
        TimeValue limit = new() { Seconds = (long)Deadline.TotalSeconds };
        if (Bind(_socket.Descriptor, in address, Marshal.SizeOf<NetlinkAddress>()) != 0
            || SetOption(_socket.Descriptor, 1, 20, in limit, Marshal.SizeOf<TimeValue>()) != 0) // SOL_SOCKET, SO_RCVTIMEO
        {
            throw new NetworkException("Listening to the announcements of addresses", Marshal.GetLastPInvokeError());
        }
    }

    /// <summary>Waits until the address of a link is usable.</summary>
    /// <exception cref="NetworkException">It did not become so.</exception>
    public void WaitFor(int link)
    {
        Span<byte> message = stackalloc byte[8192];
        while (true)
        {
            nint length = Receive(_socket.Descriptor, message, (nuint)message.Length, 0);
            if (length < 0)
                throw new NetworkException("Waiting for an address of IPv6", Marshal.GetLastPInvokeError());
            // struct ifaddrmsg: the link is its last field.
            if (length >= HeaderLength + 8
                && MemoryMarshal.Read<ushort>(message[4..]) == NewAddress
                && MemoryMarshal.Read<int>(message[(HeaderLength + 4)..]) == link)
            {
                return;
            }
        }
    }

    public void Dispose() => _socket.Dispose();

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    private static partial int Bind(SafeHandle socket, in NetlinkAddress address, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(SafeHandle socket, int level, int option, in TimeValue value, int length);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static partial nint Receive(SafeHandle socket, Span<byte> buffer, nuint length, int flags);

    /// <summary>struct sockaddr_nl.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct NetlinkAddress
    {
        public ushort Family;
        public ushort Padding;
        public uint Port;
        public uint Groups;
    }

    /// <summary>struct timeval.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct TimeValue
    {
        public long Seconds;
        public long Microseconds;
    }
}
