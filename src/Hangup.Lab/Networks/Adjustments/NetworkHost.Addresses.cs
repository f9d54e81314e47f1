using System.Net;
using System.Net.Sockets;

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>Adds an address, which is usable at once.</summary>
    /// <exception cref="NetworkException">It is there already.</exception>
    public Task AddAddressAsync(NetworkLink link, IPAddress address, int prefixLength) => RunAsync(() =>
    {
        using AddressAnnouncements? announcements = address.AddressFamily == AddressFamily.InterNetworkV6 ? new AddressAnnouncements() : null;
        using var socket = new NetlinkSocket(NetlinkProtocol.Route);
        socket.Send(new NetlinkBatch().AddAddress(link.Index, address, prefixLength));
        announcements?.WaitFor(link.Index);
        socket.Send(new NetlinkBatch().SettleCarrier(link.Index));
    });

    /// <summary>Removes an address.</summary>
    /// <exception cref="NetworkException">It is not there.</exception>
    public Task RemoveAddressAsync(NetworkLink link, IPAddress address, int prefixLength) =>
        RequestAsync(new NetlinkBatch().RemoveAddress(link.Index, address, prefixLength));
}
