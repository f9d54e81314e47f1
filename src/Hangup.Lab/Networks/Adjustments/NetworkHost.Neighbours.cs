using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Hangup.Lab;

internal sealed partial class NetworkHost
{
    /// <summary>Makes a neighbour's Ethernet address known for good, so that nobody is asked for it.</summary>
    /// <exception cref="NetworkException">The link does not exist.</exception>
    public Task AddNeighbourAsync(NetworkLink link, IPAddress address, PhysicalAddress mac) =>
        RequestAsync(new NetlinkBatch().AddNeighbour(link.Index, address, mac));

    /// <summary>Forgets a neighbour: who sends to it must ask for its Ethernet address first.</summary>
    /// <exception cref="NetworkException">It is not known.</exception>
    public Task RemoveNeighbourAsync(NetworkLink link, IPAddress address) =>
        RequestAsync(new NetlinkBatch().RemoveNeighbour(link.Index, address));

    /// <summary>Forgets every neighbour at a link, of both families.</summary>
    public Task ForgetNeighboursAsync(NetworkLink link) => RunAsync(() =>
    {
        using var socket = new NetlinkSocket(NetlinkProtocol.Route);
        var removal = new NetlinkBatch();
        foreach (AddressFamily family in new[] { AddressFamily.InterNetwork, AddressFamily.InterNetworkV6 })
        {
            foreach (byte[] answer in socket.Ask(new NetlinkBatch().ListNeighbours(family)))
            {
                if (NeighbourRequests.Parse(answer) is { } neighbour && neighbour.Link == link.Index)
                    removal.RemoveNeighbour(link.Index, neighbour.Address);
            }
        }
        if (removal.Count > 0)
            socket.Send(removal);
    });
}
