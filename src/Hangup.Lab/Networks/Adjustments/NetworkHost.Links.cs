namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>Takes a link up or down; one that goes down loses its IPv6 addresses, its routes and its neighbours.</summary>
    /// <exception cref="NetworkException">There is no such link.</exception>
    public Task SetUpAsync(NetworkLink link, bool up) => RequestAsync(new NetlinkBatch().SetUp(link.Index, up).SettleCarrier(link.Index));

    /// <summary>Deletes a link, and with it the other end of its cable.</summary>
    /// <exception cref="NetworkException">There is no such link.</exception>
    public Task RemoveAsync(NetworkLink link) => RequestAsync(new NetlinkBatch().RemoveLink(link.Index));

    /// <summary>Sets the largest packet that a link takes, in bytes.</summary>
    /// <exception cref="NetworkException">There is no such link, or it takes no such size.</exception>
    public Task SetMtuAsync(NetworkLink link, int mtu) => RequestAsync(new NetlinkBatch().SetMtu(link.Index, mtu));
}
