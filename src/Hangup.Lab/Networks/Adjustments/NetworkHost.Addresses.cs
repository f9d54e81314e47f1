using System.Net;

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>Adds an address, which is usable at once.</summary>
    /// <exception cref="NetworkException">It is there already.</exception>
    public Task AddAddressAsync(NetworkLink link, IPAddress address, int prefixLength) =>
        RequestAsync(new NetlinkBatch().AddAddress(link.Index, address, prefixLength));

    /// <summary>Removes an address.</summary>
    /// <exception cref="NetworkException">It is not there.</exception>
    public Task RemoveAddressAsync(NetworkLink link, IPAddress address, int prefixLength) =>
        RequestAsync(new NetlinkBatch().RemoveAddress(link.Index, address, prefixLength));
}
